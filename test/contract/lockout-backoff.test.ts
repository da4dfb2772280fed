import { expect, test } from 'vitest';
import { ada, BAD_CREDENTIALS, LOCKED, PASSWORD } from '../harness/ada.ts';
import { wrongAppCode } from '../harness/authenticator-app.ts';
import { devicePool } from '../harness/devices.ts';
import { PREFERRED } from '../harness/mfa.ts';
import { BAD_APP_CODE, BAD_CODE, factorPool } from '../harness/second-factors.ts';
import { wrongCode } from '../harness/sign-up.ts';

/** A wrong proof of a kind, made anew from the first step on, and the moment as the emulator has it. */
type Proof = {
  wrong: () => Promise<unknown>;
  clock: { advance: (milliseconds: number) => void };
  refusal: { name: string; message: string };
};

const HIDING = { PreventUserExistenceErrors: 'ENABLED' as const };
const refusal = ([name, message]: readonly [string, string]) => ({ name, message });

async function device(): Promise<Proof> {
  const { confirmed, on, startProof, prove, clock } = await devicePool();
  const phone = await confirmed();
  const wrong = async () => {
    const { Session } = await on(phone.key);
    const { answer } = await startProof(phone, Session);
    return prove(answer('another secret'));
  };
  return { wrong, clock, refusal: BAD_CREDENTIALS };
}

async function app(): Promise<Proof> {
  const { createSignedIn, setUpApp, prefer, start, respond, clock } = await factorPool();
  const token = await createSignedIn('ada');
  const secret = await setUpApp(token);
  await prefer(token, { SoftwareTokenMfaSettings: PREFERRED });
  const wrong = async () =>
    respond('SOFTWARE_TOKEN_MFA', (await start()).Session, {
      SOFTWARE_TOKEN_MFA_CODE: wrongAppCode(secret, clock.now()),
    });
  return { wrong, clock, refusal: refusal(BAD_APP_CODE) };
}

async function sms(): Promise<Proof> {
  const { createSignedIn, prefer, start, respond, code, clock } = await factorPool();
  const token = await createSignedIn('ada', { phone_number: '+13125550001', phone_number_verified: 'true' });
  await prefer(token, { SMSMfaSettings: PREFERRED });
  const wrong = async () => {
    const { Session } = await start();
    return respond('SMS_MFA', Session, { SMS_MFA_CODE: wrongCode(code()) });
  };
  return { wrong, clock, refusal: refusal(BAD_CODE) };
}

const byCredentials = async (way: 'byPassword' | 'bySrp', name: string): Promise<Proof> => {
  const made = await ada({}, HIDING);
  return { wrong: () => made[way]('wrong', name), clock: made.clock, refusal: BAD_CREDENTIALS };
};

const PROOFS: Record<string, () => Promise<Proof>> = {
  'a password': () => byCredentials('byPassword', 'ada'),
  'a password of nobody': () => byCredentials('byPassword', 'nobody'),
  'an SRP proof': () => byCredentials('bySrp', 'ada'),
  'an SRP proof of nobody': () => byCredentials('bySrp', 'nobody'),
  'a device’s proof': device,
  'an app’s code': app,
  'a code of a text message': sms,
};

/** For how many seconds each failure in a row locks. */
const LOCKS = [0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900];

test.each(Object.entries(PROOFS))('failures of %s lock for 1, 2, 4 ... 900 s', async (_, proof) => {
  const { wrong, clock, refusal: refused } = await proof();
  for (const seconds of LOCKS) {
    await expect(wrong()).rejects.toMatchObject(refused);
    if (seconds === 0) continue;
    // Attempts while locked are refused and count for nothing, to the last millisecond.
    await expect(wrong()).rejects.toMatchObject(LOCKED);
    clock.advance(seconds * 1000 - 1);
    await expect(wrong()).rejects.toMatchObject(LOCKED);
    clock.advance(1);
  }
  // The longest lock is a quarter of an hour without attempts, which starts afresh.
  for (let i = 0; i < 5; i++) await expect(wrong()).rejects.toMatchObject(refused);
  await expect(wrong()).rejects.toMatchObject(LOCKED);
});

test('failures of different proofs add up, as they lock the user', async () => {
  const { onNewDevice, confirm, on, startProof, prove, byPassword, bySrp } = await devicePool();
  const phone = await onNewDevice();
  await confirm(phone);
  const { Session } = await on(phone.key);
  const { answer } = await startProof(phone, Session);
  await expect(prove(answer('another secret'))).rejects.toMatchObject(BAD_CREDENTIALS);
  for (let i = 0; i < 2; i++) {
    await expect(byPassword('wrong')).rejects.toMatchObject(BAD_CREDENTIALS);
    await expect(bySrp('wrong')).rejects.toMatchObject(BAD_CREDENTIALS);
  }
  await expect(byPassword(PASSWORD)).rejects.toMatchObject(LOCKED);
});

test('failures up to a millisecond short of a quarter of an hour apart are failures in a row', async () => {
  const { byPassword, clock } = await ada();
  for (let i = 0; i < 4; i++) await expect(byPassword('wrong')).rejects.toMatchObject(BAD_CREDENTIALS);
  clock.advance(899_999);
  await expect(byPassword('wrong')).rejects.toMatchObject(BAD_CREDENTIALS);
  await expect(byPassword(PASSWORD)).rejects.toMatchObject(LOCKED);
});

test('a lock is of one user in one pool, whatever the name or the client', async () => {
  const { byPassword, addUser, addClient, startSrp } = await ada();
  await addUser('bob');
  for (let i = 0; i < 5; i++) await expect(byPassword('wrong')).rejects.toMatchObject(BAD_CREDENTIALS);
  const { ClientId } = await addClient({});
  await expect(startSrp('ada', ClientId)).rejects.toMatchObject(LOCKED);
  expect((await byPassword(PASSWORD, 'bob')).AuthenticationResult).toBeDefined();
});
