import {
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { byName, usersPool } from '../harness/sign-in.ts';
import { listed, PASSWORD, refuses } from '../harness/sign-up.ts';

const EMAIL = 'ada@example.com';
const TEMPORARY = 'Temp-0rary!';

async function pool(...given: Parameters<typeof usersPool>) {
  const made = await usersPool(...given);
  const { client, unsigned, poolId: UserPoolId, clientId: ClientId } = made;
  return {
    ...made,
    show: async (Username: string) => {
      const { UserAttributes } = await client.send(new AdminGetUserCommand({ UserPoolId, Username }));
      const { sub, ...attributes } = byName(UserAttributes);
      return attributes;
    },
    adminUpdate: (attributes: Record<string, string>) =>
      client.send(
        new AdminUpdateUserAttributesCommand({
          UserPoolId,
          Username: 'ada',
          UserAttributes: listed(attributes),
        }),
      ),
    /** Signs `ada` in for the first time, with these attributes beside the new password. */
    firstSignIn: async (attributes: Record<string, string>) => {
      const { Session } = await unsigned.send(
        new InitiateAuthCommand({
          ClientId,
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: 'ada', PASSWORD: TEMPORARY },
        }),
      );
      return unsigned.send(
        new RespondToAuthChallengeCommand({
          ClientId,
          ChallengeName: 'NEW_PASSWORD_REQUIRED',
          Session,
          ChallengeResponses: { USERNAME: 'ada', NEW_PASSWORD: PASSWORD, ...attributes },
        }),
      );
    },
  };
}

test.each([
  ['email', EMAIL],
  ['phone_number', '+14325551212'],
])('%s is verified with a value only', async (name, value) => {
  const { create, adminUpdate, show } = await pool();
  await create('ada');
  const flag = `${name}_verified`;
  const refusal = [
    'InvalidParameterException',
    `${flag} cannot be true without a value for ${name}.`,
  ] as const;
  await refuses(adminUpdate({ [flag]: 'true' }), ...refusal);
  await refuses(adminUpdate({ [flag]: 'true', [name]: '' }), ...refusal);
  expect(await show('ada')).toEqual({});
  await adminUpdate({ [flag]: 'true', [name]: value });
  await refuses(adminUpdate({ [flag]: 'true', [name]: '' }), ...refusal);
  expect(await show('ada')).toEqual({ [name]: value, [flag]: 'true' });
});

test('a contact takes its verified flag along when it goes', async () => {
  const { create, adminUpdate, show } = await pool();
  await create('ada', { email: EMAIL, email_verified: 'true' });
  await adminUpdate({ email: '' });
  expect(await show('ada')).toEqual({});
});

test('a contact given at the first sign-in is unverified, and no alias yet', async () => {
  const { create, firstSignIn, show, signedIn } = await pool({ AliasAttributes: ['email'] });
  await create('ada', {}, { TemporaryPassword: TEMPORARY });
  await firstSignIn({ 'userAttributes.email': EMAIL });
  expect(await show('ada')).toEqual({ email: EMAIL, email_verified: 'false' });
  await refuses(signedIn(EMAIL), 'UserNotFoundException', 'User does not exist.');
});
