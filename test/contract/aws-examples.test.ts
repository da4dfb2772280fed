import * as sdk from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { applySeed } from '../../emulator/seed.ts';
import type { SeedPool } from '../../emulator/seed-types.ts';
import { appCode } from '../harness/authenticator-app.ts';
import { type AwsExample, awsExamples, shapeDifferences } from '../harness/aws-examples.ts';
import { forThisTest, sdkClient } from '../harness/in-process.ts';
import { APPLE, OIDC } from '../harness/providers.ts';
import { signIn } from '../harness/sign-in.ts';
import { PASSWORD } from '../harness/sign-up.ts';

// The pools and clients that AWS's examples name.
const UserPoolId = 'us-east-1_EXAMPLE';
const ClientId = '1example23456789';
const Secret = 'exampleClientSecret123EXAMPLE';
const REGIONS = ['us-east-1', 'us-west-2', 'eu-north-1', 'ap-south-1'];

const client = (id: string, settings: object, secret?: string) => ({
  id,
  settings: { ClientName: 'example', ...settings },
  ...(secret === undefined ? {} : { secret }),
});

const SEED: SeedPool[] = [
  {
    id: UserPoolId,
    settings: { PoolName: 'example' },
    clients: [client(ClientId, { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] })],
  },
  ...REGIONS.map((region) => ({
    id: `${region}_abcd12345`,
    settings: {
      PoolName: 'replicated',
      IssuerConfiguration: { Type: 'UPDATED' },
      KeyConfiguration: {
        KeyType: 'CUSTOMER_MANAGED_KEY',
        KmsKeyArn: `arn:aws:kms:${region}:123456789012:key/mrk-1234abcd12ab34cd56ef1234567890ab`,
      },
    },
  })),
];

const commands = new Map<string, unknown>(Object.entries(sdk));

function world() {
  const { emulator, unsigned, clock } = forThisTest({ account: '123456789012' });
  applySeed(emulator.services, { pools: SEED });
  /** Sends a request as the SDK does, to the region of its pool. */
  const send = async <Answer>(operation: string, input: Record<string, unknown>): Promise<Answer> => {
    const region = String(input['UserPoolId'] ?? UserPoolId).split('_')[0] ?? '';
    const Command = commands.get(`${operation}Command`) as new (input: object) => sdk.GetUserCommand;
    const answer: unknown = await sdkClient(emulator, { region }).send(new Command(input));
    return answer as Answer;
  };
  const addUser = async (Username: string, UserAttributes: sdk.AttributeType[] = []) => {
    await send('AdminCreateUser', { UserPoolId, Username, UserAttributes, MessageAction: 'SUPPRESS' });
    await send('AdminSetUserPassword', { UserPoolId, Username, Password: PASSWORD, Permanent: true });
  };
  const trackSessions = () =>
    send('SetUserPoolSessionConfiguration', {
      UserPoolId,
      UserSessionTracking: 'ENABLED',
      TokenSession: { MaxPerUser: 20 },
    });
  return { send, addUser, trackSessions, unsigned, clock };
}

type World = ReturnType<typeof world>;

/** A user who signed in twice: the session of the first sign-in, and the access token of the second. */
async function twoSessions({ send, addUser, trackSessions, unsigned }: World) {
  await trackSessions();
  await addUser('testuser');
  await signIn(unsigned, ClientId, 'testuser');
  const listed = await send<sdk.AdminListUserSessionsCommandOutput>('AdminListUserSessions', {
    UserPoolId,
    Username: 'testuser',
  });
  const { AccessToken } = await signIn(unsigned, ClientId, 'testuser');
  return { AccessToken, SessionId: listed.Sessions?.[0]?.SessionId };
}

/** A pool with an active replica. */
async function replica({ send, clock }: World, UserPoolId: string, RegionName: string) {
  await send('CreateUserPoolReplica', { UserPoolId, RegionName });
  clock.advance('1h');
  return {};
}

/** What must be there before an example; answers its members that this emulator alone can know. */
const prepare: Record<string, (world: World) => Promise<object>> = {
  AdminListUserSessions: async (made) => {
    await twoSessions(made);
    return {};
  },
  AdminRevokeUserSession: async (made) => ({ SessionId: (await twoSessions(made)).SessionId }),
  CreateUserPoolClient: async ({ send }) => {
    const provider = { UserPoolId, AttributeMapping: { email: 'email' } };
    const details = { SignInWithApple: APPLE, OIDC };
    for (const [ProviderName, ProviderType] of [
      ['SignInWithApple', 'SignInWithApple'],
      ['MySSO', 'OIDC'],
    ] as const)
      await send('CreateIdentityProvider', {
        ...provider,
        ProviderName,
        ProviderType,
        ProviderDetails: details[ProviderType],
      });
    return {};
  },
  DeleteUserPoolReplica: (made) => replica(made, 'us-west-2_abcd12345', 'us-east-2'),
  GetClientToken: async ({ send }) => {
    const Scopes = [{ ScopeName: 'asteroids.add', ScopeDescription: 'Adds asteroids' }];
    await send('CreateResourceServer', {
      UserPoolId,
      Identifier: 'solar-system-data',
      Name: 'Solar system',
      Scopes,
    });
    const { UserPoolClient } = await send<sdk.CreateUserPoolClientCommandOutput>('CreateUserPoolClient', {
      UserPoolId,
      ClientName: 'machine',
      ClientSecret: Secret,
      ExplicitAuthFlows: ['ALLOW_CLIENT_TOKEN_AUTH'],
      AllowedOAuthScopes: ['solar-system-data/asteroids.add'],
    });
    return { ClientId: UserPoolClient?.ClientId };
  },
  GetUserPoolClientSessionConfiguration: async ({ trackSessions }) => {
    await trackSessions();
    return {};
  },
  InitiateAuth: async ({ send, unsigned, clock }) => {
    const Username = 'mytestuser';
    await send('SetUserPoolMfaConfig', {
      UserPoolId,
      MfaConfiguration: 'OPTIONAL',
      SoftwareTokenMfaConfiguration: { Enabled: true },
    });
    await send('AdminCreateUser', { UserPoolId, Username, MessageAction: 'SUPPRESS' });
    const Password = 'This-is-my-test-99!';
    await send('AdminSetUserPassword', { UserPoolId, Username, Password, Permanent: true });
    const { AccessToken } = await signIn(unsigned, ClientId, Username, Password);
    const { SecretCode = '' } = await send<sdk.AssociateSoftwareTokenCommandOutput>(
      'AssociateSoftwareToken',
      { AccessToken },
    );
    await send('VerifySoftwareToken', {
      AccessToken,
      UserCode: appCode(SecretCode, clock.now()),
      FriendlyDeviceName: 'mytestauthenticator',
    });
    const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true };
    await send('SetUserMFAPreference', { AccessToken, SoftwareTokenMfaSettings });
    // The example's client has a secret, which the example does not tell.
    return { AuthParameters: { USERNAME: Username, PASSWORD: Password } };
  },
  ListUserPoolReplicas: (made) => replica(made, 'eu-north-1_abcd12345', 'ap-south-1'),
  ListUserSessions: async (made) => ({ AccessToken: (await twoSessions(made)).AccessToken }),
  ListUsers: async ({ send, addUser }) => {
    for (let n = 1; n <= 7; n++)
      await addUser(`testuser${n}`, [{ Name: 'email', Value: `testuser${n}@example.com` }]);
    const { PaginationToken } = await send<sdk.ListUsersCommandOutput>('ListUsers', {
      UserPoolId,
      Filter: '"email"^="testuser"',
      Limit: 3,
    });
    return { PaginationToken };
  },
  RevokeUserSession: twoSessions,
  SetUserPoolClientSessionConfiguration: async ({ trackSessions }) => {
    await trackSessions();
    return {};
  },
  UpdateUserPoolReplica: async (made) => replica(made, 'ap-south-1_abcd12345', 'us-east-1'),
};

const NEWER = 'the example is older than the member, which the documentation says is always answered';
const NOWHERE = 'an address of the own machine is in no city';

/** Where an answer differs from AWS's, and why. */
const deviations: Record<string, Record<string, string>> = {
  AdminListUserSessions: {
    'Sessions[].LastLocation.City: only at AWS': NOWHERE,
    'Sessions[].OriginSessionId: only at AWS':
      'single sign-on sessions begin at managed login, which comes later',
  },
  ListUserSessions: { 'Sessions[].LastLocation.City: only at AWS': NOWHERE },
  CreateUserPool: {
    'UserPool.LambdaConfig.PreTokenGenerationConfig: only here': NEWER,
    'UserPool.Policies.SignInPolicy: only here': NEWER,
    'UserPool.UserPoolTier: only here': NEWER,
    'UserPool.AcrConfiguration: only here': NEWER,
  },
};

test('AWS documents twenty answers', () => {
  expect(awsExamples()).toHaveLength(20);
});

test.each(awsExamples())(
  '$operation answers in the shape of its example',
  async ({ operation, input, response }: AwsExample) => {
    const made = world();
    const own = await prepare[operation]?.(made);
    const { $metadata: _, ...answer } = await made.send<{ $metadata: object }>(operation, {
      ...input,
      ...own,
    });
    expect(shapeDifferences(response, answer)).toEqual(Object.keys(deviations[operation] ?? {}));
  },
);
