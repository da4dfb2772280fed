import {
  CognitoIdentityProviderClient,
  type CognitoIdentityProviderClientConfig,
} from '@aws-sdk/client-cognito-identity-provider';
import { onTestFinished } from 'vitest';
import type { Config } from '../../emulator/config.ts';
import { createEmulator, type Emulator } from '../../emulator/emulator.ts';
import { movableClock } from '../../emulator/lib/clock.ts';
import { answerProblems } from './answer-shape.ts';

export const START = '2026-01-31T12:00:00.000Z';

/** A fresh emulator in memory, its clock standing at {@link START}, and the unmodified SDK client that calls it in process. */
export function inProcess(config: Partial<Config> = {}) {
  const emulator = createEmulator(config, { clock: movableClock(START) });
  emulator.begin(undefined);
  return {
    emulator,
    clock: emulator.clock,
    client: sdkClient(emulator),
    unsigned: sdkClient(emulator, { signed: false }),
  };
}

/** The same for one test: closed when it ends. */
export function forThisTest(config: Partial<Config> = {}) {
  const made = inProcess(config);
  onTestFinished(() => made.emulator.close());
  return made;
}

/**
 * The SDK's client with a request handler that calls the app instead of a socket: real serialisation, real errors. An
 * answer that is not as the SDK's model has it fails the test.
 */
export function sdkClient(
  emulator: Emulator,
  { region = 'us-east-1', signed = true } = {},
  config: CognitoIdentityProviderClientConfig = {},
) {
  return new CognitoIdentityProviderClient({
    region,
    endpoint: 'http://emulator.test',
    maxAttempts: 1,
    ...(signed ? { credentials: { accessKeyId: 'test', secretAccessKey: 'test' } } : {}),
    requestHandler: {
      metadata: { handlerProtocol: 'http/1.1' },
      handle: async (request: {
        method: string;
        path: string;
        headers: Record<string, string>;
        body?: string;
      }) => {
        const { method, path, headers, body } = request;
        const answer = await emulator.app.request(path, { method, headers, ...(body ? { body } : {}) });
        const text = await answer.text();
        if (answer.status === 200) checkAnswer(headers['x-amz-target'] ?? '', text);
        return {
          response: {
            statusCode: answer.status,
            headers: Object.fromEntries(answer.headers),
            body: new TextEncoder().encode(text),
          },
        };
      },
    },
    ...config,
  });
}

function checkAnswer(target: string, body: string): void {
  const problems = answerProblems(target.slice(target.indexOf('.') + 1), body);
  if (problems.length > 0) throw new Error(`The answer is not as the model has it: ${problems.join('; ')}`);
}
