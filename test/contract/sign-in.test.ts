import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  type CognitoIdentityProviderClient,
  DeleteUserPoolCommand,
  GetUserCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { ada, BAD_CREDENTIALS, PASSWORD } from '../harness/ada.ts';

type Sdk = CognitoIdentityProviderClient;

test('a password signs in: tokens for an hour, and no challenge', async () => {
  const { byPassword } = await ada();
  const { AuthenticationResult, ChallengeParameters, ChallengeName } = await byPassword(PASSWORD);
  expect(AuthenticationResult).toMatchObject({ ExpiresIn: 3600, TokenType: 'Bearer' });
  expect(AuthenticationResult?.RefreshToken?.split('.')).toHaveLength(5);
  expect(ChallengeParameters).toEqual({});
  expect(ChallengeName).toBeUndefined();
});

test('a wrong password is refused, by password and by SRP', async () => {
  const { byPassword, bySrp } = await ada();
  await expect(byPassword('Passw0rd?')).rejects.toMatchObject(BAD_CREDENTIALS);
  await expect(bySrp('Passw0rd?')).rejects.toMatchObject(BAD_CREDENTIALS);
});

test('an unknown user is named, unless the client hides who exists', async () => {
  const open = await ada();
  const unknown = { name: 'UserNotFoundException', message: 'User does not exist.' };
  await expect(open.byPassword(PASSWORD, 'nobody')).rejects.toMatchObject(unknown);
  await expect(open.bySrp(PASSWORD, 'nobody')).rejects.toMatchObject(unknown);
  const hiding = await ada({}, { PreventUserExistenceErrors: 'ENABLED' });
  await expect(hiding.byPassword(PASSWORD, 'nobody')).rejects.toMatchObject(BAD_CREDENTIALS);
  await expect(hiding.bySrp(PASSWORD, 'nobody')).rejects.toMatchObject(BAD_CREDENTIALS);
});

test('an unconfirmed user is told so only with the right password', async () => {
  const { unsigned, ClientId, byPassword, bySrp } = await ada();
  await unsigned.send(new SignUpCommand({ ClientId, Username: 'eve', Password: PASSWORD }));
  const notConfirmed = { name: 'UserNotConfirmedException', message: 'User is not confirmed.' };
  await expect(byPassword(PASSWORD, 'eve')).rejects.toMatchObject(notConfirmed);
  await expect(bySrp(PASSWORD, 'eve')).rejects.toMatchObject(notConfirmed);
  await expect(byPassword('wrong', 'eve')).rejects.toMatchObject(BAD_CREDENTIALS);
});

test('a disabled user cannot sign in', async () => {
  const { client, UserPoolId, byPassword, bySrp } = await ada();
  await client.send(new AdminDisableUserCommand({ UserPoolId, Username: 'ada' }));
  const disabled = { name: 'NotAuthorizedException', message: 'User is disabled.' };
  await expect(byPassword(PASSWORD)).rejects.toMatchObject(disabled);
  await expect(bySrp(PASSWORD)).rejects.toMatchObject(disabled);
});

test('a sign-in at the moment of its user’s end is refused, or its tokens are', async () => {
  for (let round = 0; round < 5; round++) {
    const { client, unsigned, UserPoolId, byPassword } = await ada();
    const user = { UserPoolId, Username: 'ada' };
    const [signedIn] = await Promise.allSettled([
      byPassword(PASSWORD),
      client.send(new AdminDisableUserCommand(user)),
    ]);
    await client.send(new AdminEnableUserCommand(user));
    if (signedIn.status === 'rejected') {
      expect(signedIn.reason).toMatchObject({ message: 'User is disabled.' });
      continue;
    }
    const AccessToken = signedIn.value.AuthenticationResult?.AccessToken;
    await expect(unsigned.send(new GetUserCommand({ AccessToken }))).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Access Token has been revoked',
    });
  }
});

test.each([
  [
    'its user',
    (sdk: Sdk, UserPoolId: string) => sdk.send(new AdminDeleteUserCommand({ UserPoolId, Username: 'ada' })),
  ],
  ['its pool', (sdk: Sdk, UserPoolId: string) => sdk.send(new DeleteUserPoolCommand({ UserPoolId }))],
])('a sign-in while %s is deleted ends in an answer of the service', async (_, deletes) => {
  const known = ['NotAuthorizedException', 'UserNotFoundException', 'ResourceNotFoundException'];
  for (let round = 0; round < 5; round++) {
    const { client, UserPoolId, byPassword, startSrp } = await ada(
      {},
      { PreventUserExistenceErrors: 'ENABLED' },
    );
    const outcomes = await Promise.allSettled([
      byPassword(PASSWORD),
      startSrp('nobody'),
      deletes(client, UserPoolId),
    ]);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(known).toContain(outcome.reason.name);
  }
});
