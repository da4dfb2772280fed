import {
  AdminCreateUserCommand,
  RespondToAuthChallengeCommand,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { ada, PASSWORD } from '../harness/ada.ts';
import { PREFERRED } from '../harness/mfa.ts';
import { createClient } from '../harness/pool.ts';
import { EXPIRED_SESSION } from '../harness/refusals.ts';
import { factorPool } from '../harness/second-factors.ts';

const [name, message] = EXPIRED_SESSION;
const EXPIRED = { name, message };
const MINUTE = 60_000;
const TEMPORARY = 'Temp0rary!';

/** A pool whose clients wait so long, with a user who must replace a temporary password. */
async function waiting(AuthSessionValidity?: number) {
  const made = await ada({}, AuthSessionValidity === undefined ? {} : { AuthSessionValidity });
  const { client, unsigned, UserPoolId, ClientId, byPassword } = made;
  const user = { UserPoolId, Username: 'bob', TemporaryPassword: TEMPORARY };
  await client.send(new AdminCreateUserCommand(user));
  return {
    ...made,
    begin: async () => (await byPassword(TEMPORARY, 'bob')).Session,
    replace: (Session: string | undefined) =>
      unsigned.send(
        new RespondToAuthChallengeCommand({
          ClientId,
          ChallengeName: 'NEW_PASSWORD_REQUIRED',
          Session,
          ChallengeResponses: { USERNAME: 'bob', NEW_PASSWORD: 'N3w-password' },
        }),
      ),
  };
}

test.each([
  [undefined, 3],
  [3, 3],
  [7, 7],
  [15, 15],
])(
  'with AuthSessionValidity %s a session is good for %i minutes, to the millisecond',
  async (set, minutes) => {
    const { begin, replace, clock } = await waiting(set);
    const late = await begin();
    clock.advance(minutes * MINUTE);
    await expect(replace(late)).rejects.toMatchObject(EXPIRED);
    const inTime = await begin();
    clock.advance(minutes * MINUTE - 1);
    expect((await replace(inTime)).AuthenticationResult).toBeDefined();
  },
);

test('so is the secret block of an SRP exchange', async () => {
  const { startSrp, answer, clock } = await waiting(7);
  const late = await startSrp();
  clock.advance(7 * MINUTE);
  const proof = ({ srp, challenge }: typeof late) =>
    srp.answer(challenge.ChallengeParameters, PASSWORD, clock.now());
  await expect(answer(proof(late))).rejects.toMatchObject(EXPIRED);
  const inTime = await startSrp();
  clock.advance(7 * MINUTE - 1);
  expect((await answer(proof(inTime))).AuthenticationResult).toBeDefined();
});

test('a code of a second factor is good as long as its session', async () => {
  const { client, poolId, createSignedIn, prefer, start, respond, code, clock } = await factorPool();
  const token = await createSignedIn('ada', { phone_number: '+13125550001', phone_number_verified: 'true' });
  await prefer(token, { SMSMfaSettings: PREFERRED });
  const { ClientId } = await createClient(client, poolId, {
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
    AuthSessionValidity: 5,
  });
  const answer = (Session: string | undefined) =>
    respond('SMS_MFA', Session, { SMS_MFA_CODE: code() }, ClientId);
  const late = await start('ada', ClientId);
  clock.advance(5 * MINUTE);
  await expect(answer(late.Session)).rejects.toMatchObject(EXPIRED);
  const inTime = await start('ada', ClientId);
  clock.advance(5 * MINUTE - 1);
  expect((await answer(inTime.Session)).AuthenticationResult).toBeDefined();
});

test('a session keeps the time that it was opened with', async () => {
  const { client, UserPoolId, ClientId, begin, replace, clock } = await waiting(3);
  const session = await begin();
  await client.send(
    new UpdateUserPoolClientCommand({
      UserPoolId,
      ClientId,
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
      AuthSessionValidity: 15,
    }),
  );
  clock.advance(3 * MINUTE);
  await expect(replace(session)).rejects.toMatchObject(EXPIRED);
});
