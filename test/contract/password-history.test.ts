import {
  AdminCreateUserCommand,
  ChangePasswordCommand,
  ConfirmForgotPasswordCommand,
  DescribeUserPoolCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { MISMATCH } from '../harness/refusals.ts';
import { usersPool } from '../harness/sign-in.ts';
import { type Message, refuses, wrongCode } from '../harness/sign-up.ts';

const USED = ['PasswordHistoryPolicyViolationException', 'Password has previously been used'] as const;
const [FIRST, SECOND, THIRD, FOURTH] = ['First-1!', 'Second-2!', 'Third-3!', 'Fourth-4!'] as const;
const remembering = (PasswordHistorySize: number) => ({
  Policies: { PasswordPolicy: { MinimumLength: 8, PasswordHistorySize } },
});

/** A pool with the user `ada`, whom an administrator gave a first password. */
async function ada(PasswordHistorySize: number) {
  const made = await usersPool(remembering(PasswordHistorySize));
  const { client, unsigned, poolId: UserPoolId, clientId: ClientId, create, setPassword, emulator } = made;
  await create(
    'ada',
    { email: 'ada@example.com', email_verified: 'true' },
    { TemporaryPassword: 'Temp-0rary!' },
  );
  await setPassword('ada', FIRST);
  return {
    ...made,
    remember: (size: number) => client.send(new UpdateUserPoolCommand({ UserPoolId, ...remembering(size) })),
    change: async (PreviousPassword: string, ProposedPassword: string) => {
      const AccessToken = await made.signedIn('ada', PreviousPassword);
      return unsigned.send(new ChangePasswordCommand({ AccessToken, PreviousPassword, ProposedPassword }));
    },
    /** The code of a recovery that has begun. */
    forgot: async () => {
      await unsigned.send(new ForgotPasswordCommand({ ClientId, Username: 'ada' }));
      const answer = await emulator.app.request('/_/api/v1/inbox');
      return ((await answer.json()) as { messages: Message[] }).messages[0]?.code ?? '';
    },
    recover: (ConfirmationCode: string, Password: string) =>
      unsigned.send(
        new ConfirmForgotPasswordCommand({ ClientId, Username: 'ada', ConfirmationCode, Password }),
      ),
  };
}

test('the present password and those before it are refused, as many as the pool remembers', async () => {
  const { change, setPassword, clock } = await ada(3);
  await refuses(change(FIRST, FIRST), ...USED);
  await change(FIRST, SECOND);
  await change(SECOND, THIRD);
  clock.advance('1h'); // five changes an hour
  for (const password of [FIRST, SECOND, THIRD]) await refuses(change(THIRD, password), ...USED);
  await change(THIRD, FOURTH);
  await change(FOURTH, FIRST);
  await refuses(setPassword('ada', FOURTH), ...USED);
});

test('a history of one is the present password', async () => {
  const { change } = await ada(1);
  await refuses(change(FIRST, FIRST), ...USED);
  await change(FIRST, SECOND);
  await change(SECOND, FIRST);
});

test('a pool without a history, which 0 means, takes any password and shows no size', async () => {
  const { client, poolId, change, setPassword } = await ada(0);
  await change(FIRST, FIRST);
  await setPassword('ada', FIRST);
  const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId: poolId }));
  expect(UserPool?.Policies?.PasswordPolicy).not.toHaveProperty('PasswordHistorySize');
});

test('a history that is asked for later knows what was used before', async () => {
  const { change, remember } = await ada(0);
  await change(FIRST, SECOND);
  await remember(2);
  await refuses(change(SECOND, FIRST), ...USED);
  await change(SECOND, THIRD);
});

test('24 passwords are remembered at the most', async () => {
  const { setPassword } = await ada(24);
  const passwords = Array.from({ length: 24 }, (_, index) => `Number-${index}!`);
  for (const password of passwords) await setPassword('ada', password);
  for (const password of passwords) await refuses(setPassword('ada', password), ...USED);
  await setPassword('ada', FIRST);
});

test('administrators are held to the history, with a permanent password and with a temporary one', async () => {
  const { setPassword, signedIn } = await ada(2);
  await refuses(setPassword('ada', FIRST), ...USED);
  await refuses(setPassword('ada', FIRST, false), ...USED);
  await refuses(setPassword('ada', 'Temp-0rary!'), ...USED);
  await setPassword('ada', SECOND);
  expect(await signedIn('ada', SECOND)).not.toBe('');
});

test('recovery refuses a used password and leaves the code usable; without the code it tells nothing', async () => {
  const { forgot, recover, signedIn } = await ada(2);
  const code = await forgot();
  await refuses(recover(wrongCode(code), FIRST), ...MISMATCH);
  await refuses(recover(code, FIRST), ...USED);
  await recover(code, SECOND);
  expect(await signedIn('ada', SECOND)).not.toBe('');
});

test('the first sign-in refuses the temporary password as the new one, and the session can be answered again', async () => {
  const { setPassword, unsigned, clientId: ClientId } = await ada(2);
  await setPassword('ada', SECOND, false);
  const { Session } = await unsigned.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'ada', PASSWORD: SECOND },
    }),
  );
  const answer = (NEW_PASSWORD: string) =>
    unsigned.send(
      new RespondToAuthChallengeCommand({
        ClientId,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        Session,
        ChallengeResponses: { USERNAME: 'ada', NEW_PASSWORD },
      }),
    );
  await refuses(answer(SECOND), ...USED);
  await refuses(answer(FIRST), ...USED);
  expect((await answer(THIRD)).AuthenticationResult?.AccessToken).toBeDefined();
});

test('an invitation may be sent again with the same password; one user has nothing to do with another', async () => {
  const { client, poolId: UserPoolId, create, setPassword } = await ada(24);
  await create('bob', {}, { TemporaryPassword: FIRST });
  const again = { UserPoolId, Username: 'bob', TemporaryPassword: FIRST, MessageAction: 'RESEND' as const };
  expect((await client.send(new AdminCreateUserCommand(again))).User?.UserStatus).toBe(
    'FORCE_CHANGE_PASSWORD',
  );
  await setPassword('bob', SECOND);
  await setPassword('ada', SECOND);
});
