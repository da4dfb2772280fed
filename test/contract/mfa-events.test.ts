import { AdminListUserAuthEventsCommand } from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { AUDITED } from '../harness/auth-events.ts';
import { ON } from '../harness/mfa.ts';
import { INVALID_SESSION } from '../harness/refusals.ts';
import { BAD_CODE, CONTACTS, factorPool, PHONE } from '../harness/second-factors.ts';
import { refuses, wrongCode } from '../harness/sign-up.ts';

async function audited() {
  const made = await factorPool(undefined, AUDITED);
  const { client, poolId, respond, start } = made;
  await made.add('ada', CONTACTS);
  await made.preferFor('ada', { SMSMfaSettings: ON });
  const { Session } = await start();
  return {
    ...made,
    Session,
    bySms: (code: string, session = Session) => respond('SMS_MFA', session, { SMS_MFA_CODE: code }),
    events: async () => {
      const { AuthEvents = [] } = await client.send(
        new AdminListUserAuthEventsCommand({ UserPoolId: poolId, Username: 'ada' }),
      );
      return AuthEvents.map(({ EventResponse, ChallengeResponses = [] }) => [
        EventResponse,
        ...ChallengeResponses.map((one) => `${one.ChallengeName} ${one.ChallengeResponse}`),
      ]);
    },
  };
}

test('a sign-in with a second factor is one event, which tells of both', async () => {
  const { bySms, code, events } = await audited();
  expect(await events()).toEqual([['InProgress', 'Password Success']]);
  await bySms(code(PHONE));
  expect(await events()).toEqual([['Pass', 'Password Success', 'Mfa Success']]);
});

test('a wrong code is a failure until the right one comes', async () => {
  const { bySms, code, events } = await audited();
  await refuses(bySms(wrongCode(code(PHONE))), ...BAD_CODE);
  expect(await events()).toEqual([['Fail', 'Password Success', 'Mfa Failure']]);
  await bySms(code(PHONE));
  expect(await events()).toEqual([['Pass', 'Password Success', 'Mfa Failure', 'Mfa Success']]);
});

test('an answer with an unknown session tells nothing of a factor', async () => {
  const { bySms, code, events } = await audited();
  await refuses(bySms(code(PHONE), 'AYABe'.padEnd(300, 'x')), ...INVALID_SESSION);
  expect(await events()).toEqual([['InProgress', 'Password Success']]);
});
