import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** An event as a function gets it. */
export type TriggerEvent = {
  version: string;
  triggerSource: string;
  region: string;
  userPoolId: string;
  userName: string;
  callerContext: { awsSdkVersion: string; clientId: string };
  request: Record<string, unknown>;
  response: Record<string, unknown>;
};

/** A function of the test: answers an event, or throws. */
export type TestFunction = (event: TriggerEvent) => unknown;

/** The ARN of a function that {@link functionsForThisTest} runs. */
export const arnOf = (name: string) => `arn:aws:lambda:us-east-1:123456789012:function:${name}`;

/** Serves functions over HTTP until the test ends; see {@link serveFunctions}. */
export async function functionsForThisTest(handlers: Record<string, TestFunction>) {
  const { close, ...served } = await serveFunctions(handlers);
  onTestFinished(close);
  return served;
}

/**
 * Serves functions over HTTP.
 * @returns `functions` for the emulator's configuration, and every event in the order in which they came
 */
export async function serveFunctions(handlers: Record<string, TestFunction>) {
  const events: TriggerEvent[] = [];
  const server = createServer(async (request, answer) => {
    const event = JSON.parse(await textOf(request)) as TriggerEvent;
    events.push(structuredClone(event));
    try {
      answer.end(JSON.stringify(await handlers[request.url?.slice(1) ?? '']?.(event)));
    } catch (error) {
      answer.statusCode = 500;
      answer.end(JSON.stringify({ errorMessage: error instanceof Error ? error.message : String(error) }));
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const urls = Object.keys(handlers).map((name) => [name, `http://127.0.0.1:${port}/${name}`] as const);
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { functions: Object.fromEntries(urls) as Record<string, string>, events, close };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
