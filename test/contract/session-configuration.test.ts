import {
  GetUserPoolClientSessionConfigurationCommand,
  GetUserPoolSessionConfigurationCommand,
  SetUserPoolClientSessionConfigurationCommand,
  SetUserPoolSessionConfigurationCommand,
  type UserPoolTierType,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { forThisTest } from '../harness/in-process.ts';
import { createPoolWithClient } from '../harness/pool.ts';

async function configured(UserPoolTier: UserPoolTierType = 'ESSENTIALS') {
  const { client } = forThisTest();
  const { poolId: UserPoolId, clientId: ClientId } = await createPoolWithClient(client, {
    pool: { UserPoolTier },
  });
  return {
    client,
    UserPoolId,
    ClientId,
    show: () => client.send(new GetUserPoolSessionConfigurationCommand({ UserPoolId })),
    set: (UserSessionTracking: 'ENABLED' | 'DISABLED', MaxPerUser = 20) =>
      client.send(
        new SetUserPoolSessionConfigurationCommand({
          UserPoolId,
          UserSessionTracking,
          TokenSession: { MaxPerUser },
        }),
      ),
    showClient: (id = ClientId) =>
      client.send(new GetUserPoolClientSessionConfigurationCommand({ UserPoolId, ClientId: id })),
    setClient: (MaxValidityMinutes: number, id = ClientId) =>
      client.send(
        new SetUserPoolClientSessionConfigurationCommand({
          UserPoolId,
          ClientId: id,
          SSOSession: { MaxValidityMinutes },
        }),
      ),
  };
}

const bare = (answer: object) => ({ ...answer, $metadata: undefined });

test('a pool that was never told tracks no sessions, twenty a user', async () => {
  const { UserPoolId, show } = await configured();
  expect(bare(await show())).toEqual({
    UserPoolId,
    UserSessionTracking: 'DISABLED',
    TokenSession: { MaxPerUser: 20 },
  });
});

test('what a pool is told replaces what it was told before', async () => {
  const { UserPoolId, show, set } = await configured();
  const settings = { UserPoolId, UserSessionTracking: 'ENABLED', TokenSession: { MaxPerUser: 3 } };
  expect(bare(await set('ENABLED', 3))).toEqual(settings);
  expect(bare(await show())).toEqual(settings);
  await set('DISABLED');
  expect(bare(await show())).toEqual({
    UserPoolId,
    UserSessionTracking: 'DISABLED',
    TokenSession: { MaxPerUser: 20 },
  });
});

test('a client keeps its settings while its pool tracks nothing, but takes no new ones', async () => {
  const { UserPoolId, ClientId, set, setClient, showClient } = await configured();
  const settings = (MaxValidityMinutes: number) => ({
    UserPoolId,
    ClientId,
    SSOSession: { MaxValidityMinutes },
  });
  const off = {
    name: 'InvalidParameterException',
    message: 'Session tracking is not enabled for the user pool.',
  };
  expect(bare(await showClient())).toEqual(settings(60));
  await expect(setClient(5)).rejects.toMatchObject(off);
  await set('ENABLED');
  expect(bare(await setClient(0))).toEqual(settings(0));
  expect(bare(await setClient(43200))).toEqual(settings(43200));
  await set('DISABLED');
  await expect(setClient(5)).rejects.toMatchObject(off);
  expect(bare(await showClient())).toEqual(settings(43200));
});

test('pools of the Lite tier cannot track sessions, and may say so', async () => {
  const { UserPoolId, set, setClient, show } = await configured('LITE');
  const error = {
    name: 'FeatureUnavailableInTierException',
    message: 'The following feature is not available for the LITE pricing tier configured: Session Tracking',
  };
  await expect(set('ENABLED')).rejects.toMatchObject(error);
  await expect(setClient(5)).rejects.toMatchObject(error);
  expect(await show()).toMatchObject({ UserSessionTracking: 'DISABLED', TokenSession: { MaxPerUser: 20 } });
  const off = { UserPoolId, UserSessionTracking: 'DISABLED', TokenSession: { MaxPerUser: 7 } };
  expect(bare(await set('DISABLED', 7))).toEqual(off);
  expect(bare(await show())).toEqual(off);
});

test('limits are those of the service', async () => {
  const { set, setClient } = await configured();
  for (const refused of [set('ENABLED', 0), set('ENABLED', 101), setClient(-1), setClient(129601)])
    await expect(refused).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringMatching(/^1 validation error detected: .*(greater|less) than or equal to/),
    });
  await set('ENABLED', 1);
  await set('ENABLED', 100);
  await setClient(129600);
});

test('a missing pool or client does not exist', async () => {
  const { client, setClient, showClient, set } = await configured();
  await set('ENABLED');
  const UserPoolId = 'us-east-1_AAAAAAAAA';
  const pool = {
    name: 'ResourceNotFoundException',
    message: 'User pool us-east-1_AAAAAAAAA does not exist.',
  };
  await expect(client.send(new GetUserPoolSessionConfigurationCommand({ UserPoolId }))).rejects.toMatchObject(
    pool,
  );
  await expect(
    client.send(
      new SetUserPoolSessionConfigurationCommand({
        UserPoolId,
        UserSessionTracking: 'ENABLED',
        TokenSession: { MaxPerUser: 1 },
      }),
    ),
  ).rejects.toMatchObject(pool);
  for (const refused of [setClient(5, 'nobody'), showClient('nobody')])
    await expect(refused).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool client nobody does not exist.',
    });
});
