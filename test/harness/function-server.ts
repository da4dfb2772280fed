import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export type Asked = { method: string; path: string; headers: IncomingHttpHeaders; body: string };

/** How a server answers: `drop` cuts the connection, `hang` never answers. */
export type Answered = { status?: number; headers?: Record<string, string>; body?: string } | 'drop' | 'hang';

/** An HTTP server that takes events until the test ends. @returns its URL and all that it was asked */
export async function functionServer(answer: (asked: Asked, count: number) => Answered) {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = '', url: path = '', headers } = request;
    const one = { method, path, headers, body: Buffer.concat(chunks).toString('utf8') };
    asked.push(one);
    const answered = answer(one, asked.length);
    if (answered === 'drop') request.socket.destroy();
    if (typeof answered !== 'object') return;
    response.writeHead(answered.status ?? 200, answered.headers).end(answered.body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

/** A URL where nobody listens. */
export async function nobodysUrl(): Promise<string> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return `http://127.0.0.1:${port}`;
}
