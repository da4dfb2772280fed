import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { expect, onTestFinished, test } from 'vitest';
import { createEmulator } from '../../emulator/emulator.ts';
import { createLog } from '../../emulator/http/log.ts';
import { movableClock } from '../../emulator/lib/clock.ts';
import { START, sdkClient } from '../harness/in-process.ts';
import { createPool } from '../harness/pool.ts';
import { listed, type Message, signUpPool } from '../harness/sign-up.ts';

const ADA = 'ada@example.com';
const EVE = 'eve+swims@example.com';

/** {@link signUpPool} with a way to read the inbox by any query. */
async function inboxPool() {
  const made = await signUpPool();
  const ask = async (query: string) => {
    const answer = await made.emulator.app.request(`/_/api/v1/inbox${query}`);
    return {
      status: answer.status,
      body: (await answer.json()) as { messages: Message[]; message?: string },
    };
  };
  const seconds = async (query: string) => {
    const started = performance.now();
    const { body } = await ask(query);
    return { messages: body.messages, elapsed: (performance.now() - started) / 1000 };
  };
  return { ...made, ask, seconds };
}

test('an empty inbox answers at once', async () => {
  const { ask } = await inboxPool();
  expect(await ask('')).toEqual({ status: 200, body: { messages: [] } });
  expect(await ask(`?to=${ADA}`)).toEqual({ status: 200, body: { messages: [] } });
});

test('messages come newest first, of everybody or of one recipient', async () => {
  const { signUp, ask, clock } = await inboxPool();
  await signUp('ada', { email: ADA });
  clock.advance('1m');
  await signUp('eve', { email: EVE });
  await signUp('ada2', { email: ADA });
  const recipients = (await ask('')).body.messages.map(({ to, at }) => `${to} ${at}`);
  expect(recipients).toEqual([
    `${ADA} 2026-01-31T12:01:00.000Z`,
    `${EVE} 2026-01-31T12:01:00.000Z`,
    `${ADA} 2026-01-31T12:00:00.000Z`,
  ]);
  expect((await ask(`?to=${encodeURIComponent(ADA)}`)).body.messages).toHaveLength(2);
  expect((await ask(`?to=${encodeURIComponent(EVE)}`)).body.messages).toHaveLength(1);
  expect((await ask('?to=example.com')).body.messages).toEqual([]);
});

test('a message has the documented members and no others', async () => {
  const { signUp, ask } = await inboxPool();
  await signUp('ada', { email: ADA });
  expect(Object.keys((await ask('')).body.messages[0] ?? {}).sort()).toEqual(
    ['id', 'at', 'poolId', 'to', 'channel', 'source', 'subject', 'body', 'code'].sort(),
  );
});

test('who waits gets a message as soon as it comes', async () => {
  const { signUp, seconds } = await inboxPool();
  const waiting = seconds(`?to=${ADA}&wait=20`);
  const everybody = seconds('?wait=20');
  await signUp('ada', { email: ADA });
  const { messages, elapsed } = await waiting;
  expect(messages).toMatchObject([{ to: ADA, code: expect.stringMatching(/^\d{6}$/) }]);
  expect(elapsed).toBeLessThan(5);
  expect((await everybody).messages).toHaveLength(1);
});

test('who waits where a message lies already does not wait', async () => {
  const { signUp, seconds } = await inboxPool();
  await signUp('ada', { email: ADA });
  const { messages, elapsed } = await seconds(`?to=${ADA}&wait=20`);
  expect(messages).toHaveLength(1);
  expect(elapsed).toBeLessThan(5);
});

test('a message for somebody else does not end the wait, time does', async () => {
  const { signUp, seconds } = await inboxPool();
  const waiting = seconds(`?to=${ADA}&wait=0.3`);
  await signUp('eve', { email: EVE });
  const { messages, elapsed } = await waiting;
  expect(messages).toEqual([]);
  expect(elapsed).toBeGreaterThan(0.28);
});

test.each(['soon', '-1', '61', '1e1', '', 'Infinity'])('a wait of %j is refused', async (wait) => {
  const { ask } = await inboxPool();
  expect(await ask(`?wait=${wait}`)).toEqual({
    status: 400,
    body: { message: `wait is a number of seconds from 0 to 60, not "${wait}".` },
  });
});

test('the log shows the code of a message, but no temporary password', async () => {
  const lines: string[] = [];
  const clock = movableClock(START);
  const log = createLog((line) => lines.push(line), 'pretty', clock);
  const emulator = createEmulator({}, { log, clock });
  onTestFinished(() => emulator.close());
  const client = sdkClient(emulator);
  const { Id: UserPoolId } = await createPool(client);
  await client.send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username: 'ada',
      TemporaryPassword: 'T3mporary!',
      DesiredDeliveryMediums: ['EMAIL'],
      UserAttributes: listed({ email: ADA }),
    }),
  );
  const answer = await emulator.app.request('/_/api/v1/inbox');
  const [message] = ((await answer.json()) as { messages: Message[] }).messages;
  expect(message).toMatchObject({
    to: ADA,
    source: 'CustomMessage_AdminCreateUser',
    subject: 'Your temporary password',
    body: 'Your username is ada and temporary password is T3mporary!.',
    code: 'T3mporary!',
  });
  const line = lines.find((text) => text.includes('CustomMessage_AdminCreateUser'));
  expect(line).toMatch(/email to ada@example\.com \(CustomMessage_AdminCreateUser\) {2}code -$/m);
  expect(lines.join('')).not.toContain('T3mporary!');
});
