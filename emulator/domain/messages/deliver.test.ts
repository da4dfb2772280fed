import { expect, onTestFinished, test } from 'vitest';
import { movableClock } from '../../lib/clock.ts';
import { createIds } from '../../lib/ids.ts';
import { randomKey } from '../../lib/rsa-keys.ts';
import type { OutboxRow } from '../../storage/outbox.ts';
import { openStore } from '../../storage/store.ts';
import type { Services } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import { poolKeys } from '../tokens/keys.ts';
import { openInvocationLog } from '../triggers/invocation-log.ts';
import { deliver } from './deliver.ts';
import { renderMessage } from './templates.ts';

const POOL: Pool = {
  id: 'us-east-1_Messages1',
  region: 'us-east-1',
  name: 'messages',
  settings: {},
  createdAt: 0,
  updatedAt: 0,
};
const MESSAGE = { to: 'ada@example.com', channel: 'email', source: 'CustomMessage_SignUp' } as const;

function courier() {
  const parts = { store: openStore(undefined), clock: movableClock(0), ids: createIds(), newKey: randomKey };
  onTestFinished(() => parts.store.close());
  const announced: OutboxRow[] = [];
  const services: Services = {
    ...parts,
    keys: poolKeys(parts),
    accountId: '000000000000',
    issuer: (poolId) => poolId,
    endpoint: () => '',
    compromisedPasswords: new Set(),
    imports: { run: () => undefined, discard: () => undefined },
    functions: {
      invoke: () => Promise.reject(new Error('no function is called here')),
      wire: () => undefined,
    },
    invocations: openInvocationLog(
      () => undefined,
      () => undefined,
    ),
    onMessage: (message) => announced.push(message),
  };
  return { services, announced };
}

const nextTick = () => new Promise((resolve) => setImmediate(resolve));

test('a message is announced once its transaction has been kept, not before', async () => {
  const { services, announced } = courier();
  services.store.transaction(() => {
    deliver(services, POOL, { ...MESSAGE, code: '123456' });
    expect(announced).toEqual([]);
  });
  await nextTick();
  expect(announced).toMatchObject([{ recipient: MESSAGE.to, code: '123456' }]);
  expect(services.store.outbox.list(undefined, 10)).toHaveLength(1);
});

test('a message of a failed transaction is neither kept nor announced', async () => {
  const { services, announced } = courier();
  expect(() =>
    services.store.transaction(() => {
      deliver(services, POOL, { ...MESSAGE, code: '123456' });
      throw new Error('no');
    }),
  ).toThrow('no');
  await nextTick();
  expect(announced).toEqual([]);
  expect(services.store.outbox.list(undefined, 10)).toEqual([]);
});

test('usernames and passwords that look like placeholders stay as they are', () => {
  const { body } = renderMessage(POOL, {
    source: 'CustomMessage_AdminCreateUser',
    channel: 'sms',
    username: '{####}',
    code: "{username}$&$'",
  });
  expect(body).toBe("Your username is {####} and temporary password is {username}$&$'.");
});

test("a pool's own words are used for its invitations", () => {
  const settings = {
    AdminCreateUserConfig: {
      InviteMessageTemplate: {
        EmailSubject: 'Come in, {username}',
        EmailMessage: '{username}: {####}',
        SMSMessage: '{####} for {username}',
      },
    },
  };
  const pool = { ...POOL, settings };
  const invitation = { source: 'CustomMessage_AdminCreateUser', username: 'ada', code: 'pw' } as const;
  expect(renderMessage(pool, { ...invitation, channel: 'email' })).toEqual({
    subject: 'Come in, ada',
    body: 'ada: pw',
  });
  expect(renderMessage(pool, { ...invitation, channel: 'sms' })).toEqual({
    subject: null,
    body: 'pw for ada',
  });
});
