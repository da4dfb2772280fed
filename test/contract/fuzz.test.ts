import { randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { operations } from '../../emulator/operations/index.ts';
import { CLIENTS, EMAIL, fuzzWorld, PASSWORD, POOLS } from '../harness/fuzz-world.ts';
import { randomStream } from '../harness/random.ts';
import { type Known, randomRequests } from '../harness/random-requests.ts';

const ROUNDS = 10;
const names = Object.keys(operations) as (keyof typeof operations)[];
const emulated = names.filter((name) => operations[name]);

/** Set FUZZ_SEED to repeat a run: a failed one has it in its name. */
const seed = Number(process.env['FUZZ_SEED'] ?? randomInt(2 ** 31));

/** By a pattern of the member's name; what the emulator answers is added. */
const KNOWN = {
  access: 'accessToken$',
  refresh: '^(refresh_?)?token$',
  session: 'session$',
  code: 'code$',
} as const;

const known = (): Known =>
  new Map([
    ['userPoolId$', [...POOLS]],
    ['clientId$', [...CLIENTS]],
    [KNOWN.access, ['none']],
    [KNOWN.refresh, ['none']],
    [KNOWN.session, ['x'.repeat(30)]],
    [KNOWN.code, ['000000']],
    ['username$', [EMAIL, EMAIL, EMAIL, 'ada', '+14325551212', 'bob']],
    ['groupName$', ['admins', 'admins', 'others']],
    ['providerName$', ['Google', 'Google', 'Cognito', 'Okta']],
    ['providerAttributeName$', ['Cognito_Subject', 'Cognito_Subject', 'email']],
    ['providerAttributeValue$', ['ada', '1', '2', EMAIL]],
    ['authFlow$', ['USER_PASSWORD_AUTH', 'ADMIN_USER_PASSWORD_AUTH', 'USER_SRP_AUTH', 'REFRESH_TOKEN_AUTH']],
    ['password$', [PASSWORD, PASSWORD, 'N3w-password', 'short']],
    ['srp_a', ['1', '0', 'zz', 'f'.repeat(768), '2'.repeat(767)]],
    ['timestamp', ['Sat Jan 31 12:00:00 UTC 2026']],
    ['filter', ['email = "ada@example.com"', 'status = "Enabled"', 'sub ^= ""', 'constructor = "x"']],
    ['value$', [EMAIL, 'bob@example.com', '+14325551212', 'true', '1', '2020-01-01', 'x', '']],
    [
      'name$|attributeNames|attributesToGet',
      ['email', 'phone_number', 'email_verified', 'sub', 'name', 'birthdate', 'custom:n', 'custom:x'],
    ],
  ]);

/** Sends random requests, and learns from the answers. */
function fuzzer() {
  const random = randomStream(seed);
  const world = fuzzWorld(random);
  const values = known();
  const request = randomRequests(random, values);
  const learn = (name: string, value: unknown) => {
    const old: string[] = values.get(name) ?? [];
    if (typeof value === 'string' && !old.includes(value)) values.set(name, [value, ...old.slice(0, 3)]);
  };
  const learnFrom = (text: string) => {
    const { Session, AuthenticationResult } = text ? JSON.parse(text) : {};
    learn(KNOWN.session, Session);
    learn(KNOWN.access, AuthenticationResult?.AccessToken);
    learn(KNOWN.refresh, AuthenticationResult?.RefreshToken);
    learn(KNOWN.code, world.newestCode());
  };
  return {
    ...world,
    signIn: async () => {
      for (const { text } of await world.mend()) learnFrom(text);
    },
    /** @returns whether the request was granted */
    send: async (operation: string): Promise<boolean> => {
      const before = world.content();
      const input = request(operation);
      const { status, text } = await world.call(operation, input);
      const told = `${operation} ${JSON.stringify(input)}: ${status} ${text} ${String(world.failures[0])}`;
      expect([200, 400, 501], told).toContain(status);
      if (status !== 200) expect(world.content() === before, `the store changed: ${told}`).toBe(true);
      learnFrom(text);
      return status === 200;
    },
  };
}

/** One deletion of these takes all that is known of a pool with it. */
const LAST = ['DeleteUserPool', 'DeleteUserPoolClient'];
/** New pools make keys, which takes its time: once a round will do. */
const OFTEN = emulated.filter((name) => name !== 'CreateUserPool' && !LAST.includes(name));

test(`no request fails the emulator, and no refused one changes what is kept (FUZZ_SEED=${seed})`, async () => {
  const { signIn, send, clock, failures, content } = fuzzer();
  const empty = content();
  const granted = new Set<string>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const pass of [names.filter((name) => !LAST.includes(name)), OFTEN, OFTEN, OFTEN]) {
      await signIn();
      for (const operation of pass) if (await send(operation)) granted.add(operation);
      clock.advance('16m');
    }
  }
  for (const operation of LAST) await send(operation);
  expect(failures).toEqual([]);
  // Requests that hit upon nothing would show nothing.
  expect(content()).not.toBe(empty);
  expect(granted.size).toBeGreaterThan(emulated.length / 2);
}, 60_000);
