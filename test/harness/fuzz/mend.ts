import { deviceSecret } from '../srp-client.ts';
import { CLIENT, EMAIL, FIRST, MACHINE, PASSWORD, SECOND, WORLDS, type World } from './seed.ts';
import type { FuzzWorld } from './world.ts';

const UserAttributes = [
  { Name: 'email', Value: EMAIL },
  { Name: 'email_verified', Value: 'true' },
];

/** Makes each pool one again in which most requests can be granted, whatever has been done to it. */
export async function mend(world: FuzzWorld): Promise<void> {
  const call = (operation: string, input: object) => world.call(operation, JSON.stringify(input));
  for (const pool of WORLDS) {
    await mendSettings(call, pool);
    await mendPeople(call, pool);
    world.learn('SignUpCode', world.newest('Code'));
    world.learn('InvitedSession', world.newest('Session'));
    await callAda(call, pool);
    if (pool === FIRST) await prove(world);
  }
  await confirmDevice(world);
  await callAda(call, SECOND);
  await call('AssociateSoftwareToken', { AccessToken: world.newest('AccessToken') });
  const machine = { UserPoolId: FIRST.id, ClientId: MACHINE.id, ...MACHINE.settings };
  await call('UpdateUserPoolClient', machine);
  await mendSecond(call);
  world.learn('ResetCode', world.newest('Code'));
  await learnFeedbackToken(world);
  await uploadUsers(world);
}

type Call = (operation: string, input: object) => Promise<{ status: number; text: string }>;

/** Refusals do not matter: what is to be made may be there. */
async function mendSettings(call: Call, { id: UserPoolId, clientId: ClientId, settings, mfa }: World) {
  await call('UpdateUserPool', { UserPoolId, ...settings });
  await call('SetUserPoolMfaConfig', { UserPoolId, ...mfa });
  const { status, text } = await call('UpdateUserPoolClient', { UserPoolId, ClientId, ...CLIENT });
  if (status !== 200) throw new Error(`The client ${ClientId} is lost: ${text}`);
  await call('CreateGroup', { UserPoolId, GroupName: 'admins' });
  await call('CreateIdentityProvider', {
    UserPoolId,
    ProviderName: 'Google',
    ProviderType: 'Google',
    ProviderDetails: { client_id: 'app', client_secret: 'secret', authorize_scopes: 'openid' },
    IdpIdentifiers: ['idp'],
  });
  await call('CreateResourceServer', {
    UserPoolId,
    Identifier: 'https://api.example.com',
    Name: 'api',
    Scopes: [{ ScopeName: 'read', ScopeDescription: 'to read' }],
  });
}

/** Ada is confirmed, Carol has just signed up, Dave is asked for a new password. */
async function mendPeople(call: Call, { id: UserPoolId, clientId: ClientId, names }: World) {
  const ada = { UserPoolId, Username: names.ada };
  await call('AdminDeleteUser', ada);
  await call('AdminCreateUser', { ...ada, UserAttributes, MessageAction: 'SUPPRESS' });
  await call('AdminSetUserPassword', { ...ada, Password: PASSWORD, Permanent: true });
  for (const Username of [names.carol, names.dave]) await call('AdminDeleteUser', { UserPoolId, Username });
  const email = [{ Name: 'email', Value: 'carol@example.com' }];
  await call('SignUp', { ClientId, Username: names.carol, Password: PASSWORD, UserAttributes: email });
  const dave = { UserPoolId, Username: names.dave, TemporaryPassword: PASSWORD, MessageAction: 'SUPPRESS' };
  await call('AdminCreateUser', dave);
  const AuthParameters = { USERNAME: names.dave, PASSWORD };
  await call('InitiateAuth', { ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters });
}

const callAda = (call: Call, { clientId: ClientId }: World) =>
  call('InitiateAuth', {
    ClientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: EMAIL, PASSWORD },
  });

/** Ada of the first pool: her email address is being verified; one passkey is there, and another is awaited. */
async function prove(world: FuzzWorld): Promise<void> {
  const AccessToken = world.newest('AccessToken');
  world.learn('FirstToken', AccessToken);
  const call = (operation: string, body: string) => world.call(operation, world.fillIn(body));
  await call('GetUserAttributeVerificationCode', JSON.stringify({ AccessToken, AttributeName: 'email' }));
  world.learn('AttributeCode', world.newest('Code'));
  await call('StartWebAuthnRegistration', JSON.stringify({ AccessToken }));
  await call('CompleteWebAuthnRegistration', JSON.stringify({ AccessToken, Credential: '«Credential:0»' }));
  await call('ListWebAuthnCredentials', JSON.stringify({ AccessToken }));
  await call('StartWebAuthnRegistration', JSON.stringify({ AccessToken }));
}

/** Nouns that are in the second pool alone. */
async function mendSecond(call: Call): Promise<void> {
  const { id: UserPoolId, clientId: ClientId } = SECOND;
  await call('CreateManagedLoginBranding', { UserPoolId, ClientId, UseCognitoProvidedValues: true });
  await call('DescribeManagedLoginBrandingByClient', { UserPoolId, ClientId });
  await call('CreateTerms', {
    UserPoolId,
    ClientId,
    TermsName: 'terms-of-use',
    TermsSource: 'LINK',
    Enforcement: 'NONE',
    Links: { 'cognito:default': 'https://example.com/terms' },
  });
  await call('AdminLinkProviderForUser', {
    UserPoolId,
    DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: 'ada' },
    SourceUser: {
      ProviderName: 'Google',
      ProviderAttributeName: 'Cognito_Subject',
      ProviderAttributeValue: '1',
    },
  });
  await call('AdminListUserSessions', { UserPoolId, Username: EMAIL });
  await call('ForgotPassword', { ClientId, Username: EMAIL });
}

/** The newest device, of the newest sign-in. */
async function confirmDevice(world: FuzzWorld): Promise<void> {
  const DeviceKey = world.newest('DeviceKey');
  const input = {
    AccessToken: world.newest('AccessToken'),
    DeviceKey,
    DeviceSecretVerifierConfig: deviceSecret(world.newest('DeviceGroupKey'), DeviceKey, PASSWORD),
  };
  await world.call('ConfirmDevice', JSON.stringify(input));
}

async function learnFeedbackToken(world: FuzzWorld): Promise<void> {
  const input = { UserPoolId: SECOND.id, Username: EMAIL, MaxResults: 1 };
  await world.call('AdminListUserAuthEvents', JSON.stringify(input));
  const answer = await world.request(`/_/api/v1/auth-events/${world.newest('EventId')}/feedback-token`);
  world.learn('FeedbackToken', Object(await answer.json())['feedbackToken']);
}

/** A job with a file, ready to be started. */
async function uploadUsers(world: FuzzWorld): Promise<void> {
  const { id: UserPoolId } = SECOND;
  const role = 'arn:aws:iam::123456789012:role/some';
  const header = await world.call('GetCSVHeader', JSON.stringify({ UserPoolId }));
  const { CSVHeader = [] } = JSON.parse(header.text) as { CSVHeader?: string[] };
  const job = { UserPoolId, JobName: 'people', CloudWatchLogsRoleArn: role };
  await world.call('CreateUserImportJob', JSON.stringify(job));
  const row = CSVHeader.map(
    (name) => ({ email: 'eve@example.com', email_verified: 'TRUE', 'cognito:username': 'eve' })[name] ?? '',
  );
  const url = new URL(world.newest('PreSignedUrl'));
  await world.request(`${url.pathname}${url.search}`, { method: 'PUT', body: `${CSVHeader}\n${row}\n` });
}
