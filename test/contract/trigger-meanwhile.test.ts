import {
  AdminDeleteUserCommand,
  AdminForgetDeviceCommand,
  AdminSetUserPasswordCommand,
  type AuthFlowType,
  ConfirmDeviceCommand,
  type CreateUserPoolClientCommandInput,
  type CreateUserPoolCommandInput,
  DeleteUserPoolClientCommand,
  DeleteUserPoolCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { BAD_CREDENTIALS, PASSWORD } from '../harness/ada.ts';
import { customPool, RIDDLE } from '../harness/custom-auth.ts';
import { NO_DEVICE, ON_PROMPT } from '../harness/devices.ts';
import { deviceSecret, srpClient } from '../harness/srp-client.ts';
import { answering, triggeredPool } from '../harness/triggers.ts';

const USER_NOT_FOUND = { name: 'UserNotFoundException', message: 'User does not exist.' };
const FLOWS: CreateUserPoolClientCommandInput['ExplicitAuthFlows'] = [
  'ALLOW_USER_PASSWORD_AUTH',
  'ALLOW_USER_SRP_AUTH',
  'ALLOW_CUSTOM_AUTH',
];
const BY_PASSWORD: AuthFlowType[] = ['USER_PASSWORD_AUTH', 'USER_SRP_AUTH'];

type Made = Awaited<ReturnType<typeof customPool>>;

/** A pool with one function, which does something to the pool while it is asked, and a sign-in of `ada`. */
async function changingPool(
  trigger: 'pre' | 'post' | 'token',
  change: (made: Made) => Promise<unknown>,
  { pool = {}, app = {} }: { pool?: Partial<CreateUserPoolCommandInput>; app?: object } = {},
) {
  let meanwhile = async (): Promise<unknown> => undefined;
  const handler: typeof RIDDLE.define = async (event) => {
    await meanwhile();
    return event;
  };
  const made = await customPool({ ...RIDDLE, [trigger]: handler }, pool, {
    ExplicitAuthFlows: FLOWS,
    ...app,
  });
  const { unsigned, UserPoolId, ClientId, emulator } = made;
  const { SRP_A } = srpClient(UserPoolId);
  const { users, signIns } = emulator.services.store;
  return {
    ...made,
    begin: () => {
      meanwhile = () => change(made);
    },
    signIn: (AuthFlow: AuthFlowType = 'USER_PASSWORD_AUTH', more = {}) =>
      unsigned.send(
        new InitiateAuthCommand({
          ClientId,
          AuthFlow,
          AuthParameters: { USERNAME: 'ada', PASSWORD, SRP_A, ...more },
        }),
      ),
    hasSignedIn: () => signIns.hasSignedIn(users.findByUsername(UserPoolId, 'ada')?.id ?? 0),
  };
}

const deleteUser = ({ client, UserPoolId }: Made) =>
  client.send(new AdminDeleteUserCommand({ UserPoolId, Username: 'ada' }));

const setPassword =
  (Password: string, Permanent: boolean) =>
  ({ client, UserPoolId }: Made) =>
    client.send(new AdminSetUserPasswordCommand({ UserPoolId, Username: 'ada', Password, Permanent }));

test.each([
  ['post', 'USER_PASSWORD_AUTH'],
  ['pre', 'USER_PASSWORD_AUTH'],
  ['pre', 'USER_SRP_AUTH'],
  ['pre', 'CUSTOM_AUTH'],
] as const)('an app client that is deleted while %s runs signs nobody in (%s)', async (trigger, flow) => {
  const { begin, signIn, ClientId } = await changingPool(trigger, (made) =>
    made.client.send(new DeleteUserPoolClientCommand({ UserPoolId: made.UserPoolId, ClientId })),
  );
  begin();
  await expect(signIn(flow)).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: `User pool client ${ClientId} does not exist.`,
  });
});

test('a pool that is deleted while its function is asked for a user takes none', async () => {
  const made = await triggeredPool({
    UserMigration: async (event) => {
      await made.client.send(new DeleteUserPoolCommand({ UserPoolId: made.poolId }));
      return answering({ userAttributes: { email: 'ada@example.com' }, messageAction: 'SUPPRESS' })(event);
    },
  });
  await expect(made.signIn('ada')).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: `User pool ${made.poolId} does not exist.`,
  });
});

test.each([
  ['post', 'a temporary one', false],
  ['post', 'another one', true],
  ['token', 'a temporary one', false],
] as const)('a password that %s replaces by %s gives no tokens', async (trigger, _, permanent) => {
  const { begin, signIn, hasSignedIn } = await changingPool(
    trigger,
    setPassword('0ther-Password', permanent),
  );
  begin();
  await expect(signIn()).rejects.toMatchObject(BAD_CREDENTIALS);
  expect(hasSignedIn()).toBe(false);
});

test('a sign-in that no password has proved may get another one on the way', async () => {
  const { begin, start, answer, hasSignedIn } = await changingPool(
    'post',
    setPassword('0ther-Password', true),
  );
  begin();
  const { AuthenticationResult } = await answer(await start(), 'fish');
  expect(AuthenticationResult?.AccessToken).toBeDefined();
  expect(hasSignedIn()).toBe(true);
});

test('tokens are not bound to a device that is forgotten while a function runs', async () => {
  let DeviceKey = '';
  const { begin, signIn, unsigned } = await changingPool(
    'post',
    ({ client, UserPoolId }) =>
      client.send(new AdminForgetDeviceCommand({ UserPoolId, Username: 'ada', DeviceKey })),
    { pool: ON_PROMPT },
  );
  const { AuthenticationResult: first } = await signIn();
  DeviceKey = first?.NewDeviceMetadata?.DeviceKey ?? '';
  const group = first?.NewDeviceMetadata?.DeviceGroupKey ?? '';
  const DeviceSecretVerifierConfig = deviceSecret(group, DeviceKey, 'secret');
  await unsigned.send(
    new ConfirmDeviceCommand({ AccessToken: first?.AccessToken, DeviceKey, DeviceSecretVerifierConfig }),
  );
  const named = { DEVICE_KEY: DeviceKey };
  const { AuthenticationResult: again } = await signIn('USER_PASSWORD_AUTH', named);
  expect(again?.AccessToken).toBeDefined();
  expect(again?.NewDeviceMetadata).toBeUndefined();
  begin();
  await expect(signIn('USER_PASSWORD_AUTH', named)).rejects.toMatchObject(NO_DEVICE);
});

test.each(BY_PASSWORD)('a user who is deleted before the first proof is unknown (%s)', async (flow) => {
  const { begin, signIn } = await changingPool('pre', deleteUser);
  begin();
  await expect(signIn(flow)).rejects.toMatchObject(USER_NOT_FOUND);
});

test('a client that hides who exists does not tell of the deletion', async () => {
  const app = { PreventUserExistenceErrors: 'ENABLED' };
  const byPassword = await changingPool('pre', deleteUser, { app });
  byPassword.begin();
  await expect(byPassword.signIn()).rejects.toMatchObject(BAD_CREDENTIALS);
  const bySrp = await changingPool('pre', deleteUser, { app });
  bySrp.begin();
  expect(await bySrp.signIn('USER_SRP_AUTH')).toMatchObject({ ChallengeName: 'PASSWORD_VERIFIER' });
});
