import {
  AdminInitiateAuthCommand,
  ChangePasswordCommand,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
  GetTokensFromRefreshTokenCommand,
  ResendConfirmationCodeCommand,
  SignUpCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { isInRanges } from '../../emulator/domain/risk/address-ranges.ts';
import { BAD_CREDENTIALS, PASSWORD } from '../harness/ada.ts';
import { ADDRESS_BLOCKED, addresses, ENFORCED, guardedPool } from '../harness/risk.ts';

const HERE = '127.0.0.0/8';
const ELSEWHERE = '192.0.2.0/24';

test.each([
  ['192.0.2.7', ['192.0.2.0/24'], true],
  ['192.0.3.7', ['192.0.2.0/24'], false],
  ['192.0.2.7', ['10.0.0.0/8', '192.0.2.7/32'], true],
  ['192.0.2.8', ['10.0.0.0/8', '192.0.2.7/32'], false],
  ['192.0.2.7', ['0.0.0.0/0'], true],
  ['2001:db8::7', ['2001:db8::/32'], true],
  ['2001:db9::7', ['2001:db8::/32'], false],
  ['2001:db8::7', ['0.0.0.0/0'], false],
  ['::ffff:192.0.2.7', ['192.0.2.0/24'], true],
  ['192.0.2.7', [], false],
  ['192.0.2.7', undefined, false],
])('whether %s lies in %j', (ip, ranges, expected) => {
  expect(isInRanges(ip, ranges)).toBe(expected);
});

test('from a blocked address nobody signs in, however they try, nor learns whether they could', async () => {
  const { byPassword, startSrp, found } = await guardedPool(addresses([HERE]));
  for (const attempt of [
    byPassword(PASSWORD),
    byPassword('wrong'),
    byPassword(PASSWORD, 'nobody'),
    startSrp(),
  ])
    await expect(attempt).rejects.toMatchObject(ADDRESS_BLOCKED);
  expect(await found()).toEqual(Array(3).fill('SignIn Fail Block'));
});

test('a sign-in that was begun before is not ended from an address that is blocked meanwhile', async () => {
  const { startSrp, answer, set, clock } = await guardedPool(addresses([ELSEWHERE]));
  const { srp, challenge } = await startSrp();
  const proof = srp.answer(challenge.ChallengeParameters, PASSWORD, clock.now());
  await set(addresses([HERE]));
  await expect(answer(proof)).rejects.toMatchObject(ADDRESS_BLOCKED);
  await set(addresses([ELSEWHERE]));
  expect((await answer(proof)).AuthenticationResult).toBeDefined();
});

test('nor does anybody sign up, recover or change a password there', async () => {
  const { unsigned, ClientId, set, byPassword, found } = await guardedPool(addresses([ELSEWHERE]));
  const { AuthenticationResult } = await byPassword(PASSWORD);
  const AccessToken = AuthenticationResult?.AccessToken;
  await set(addresses([HERE]));
  const Username = 'ada';
  for (const command of [
    new SignUpCommand({ ClientId, Username: 'bob', Password: PASSWORD }),
    new ForgotPasswordCommand({ ClientId, Username }),
    new ConfirmForgotPasswordCommand({ ClientId, Username, ConfirmationCode: '123456', Password: PASSWORD }),
    new ResendConfirmationCodeCommand({ ClientId, Username }),
    new ChangePasswordCommand({ AccessToken, PreviousPassword: PASSWORD, ProposedPassword: 'Unheard0f!' }),
  ])
    await expect(unsigned.send(command as SignUpCommand)).rejects.toMatchObject(ADDRESS_BLOCKED);
  expect(await found()).toEqual([
    'PasswordChange Fail Block',
    'ResendCode Fail Block',
    'PasswordChange Fail Block',
    'ForgotPassword Fail Block',
    'SignIn Pass NoRisk',
  ]);
  // Who is signed in stays so.
  const RefreshToken = AuthenticationResult?.RefreshToken;
  await unsigned.send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken }));
  await set(addresses([ELSEWHERE]));
  await expect(byPassword('Unheard0f!')).rejects.toMatchObject(BAD_CREDENTIALS);
});

test('the address is the one that a server tells of its user', async () => {
  const { client, UserPoolId, ClientId } = await guardedPool(addresses(['192.0.2.0/24', '2001:db8::/32']));
  const signIn = (IpAddress: string) =>
    client.send(
      new AdminInitiateAuthCommand({
        UserPoolId,
        ClientId,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'ada', PASSWORD },
        ContextData: { IpAddress, ServerName: 's', ServerPath: '/', HttpHeaders: [] },
      }),
    );
  for (const ip of ['192.0.2.7', '2001:db8::7'])
    await expect(signIn(ip)).rejects.toMatchObject(ADDRESS_BLOCKED);
  for (const ip of ['198.51.100.7', '2001:db9::7'])
    expect((await signIn(ip)).AuthenticationResult).toBeDefined();
});

test('a pool that only audits, or has no threat protection any more, blocks no address', async () => {
  const { client, UserPoolId, byPassword } = await guardedPool(addresses([HERE]), ENFORCED);
  for (const AdvancedSecurityMode of ['AUDIT', 'OFF'] as const) {
    const UserPoolAddOns = { AdvancedSecurityMode };
    await client.send(new UpdateUserPoolCommand({ UserPoolId, UserPoolTier: 'PLUS', UserPoolAddOns }));
    expect((await byPassword(PASSWORD)).AuthenticationResult).toBeDefined();
  }
});

test('an address that is blocked and skipped is blocked', async () => {
  const { byPassword } = await guardedPool(addresses([HERE], [HERE]));
  await expect(byPassword(PASSWORD)).rejects.toMatchObject(ADDRESS_BLOCKED);
});
