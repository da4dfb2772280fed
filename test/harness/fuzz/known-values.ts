import { learnt, newest } from './memory.ts';
import { EMAIL, MACHINE, PASSWORD, WORLDS } from './seed.ts';

const POOLS = WORLDS.map(({ id }) => id);
const CLIENTS = WORLDS.map(({ clientId }) => clientId);
/** Nouns of the second pool: half of their requests would name the wrong one. */
const IN_SECOND =
  /(Terms|Branding|Device|UserSession|Feedback|Replica|ProviderForUser|AuthChallenge|ImportJob)\w*\.UserPoolId$/;
const OF_SECOND = /(Terms|Branding|AuthChallenge|ForgotPassword|ConfirmSignUp)\w*\.ClientId$/;
const [SECOND, SECOND_CLIENT] = [POOLS.slice(1), CLIENTS.slice(1)];
const [CAROL, DAVE] = [WORLDS.map(({ names }) => names.carol), WORLDS.map(({ names }) => names.dave)];
const ROLE = 'arn:aws:iam::123456789012:role/some';
const LAMBDA = 'arn:aws:lambda:us-east-1:123456789012:function:some';
const CERTIFICATE = `arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-4000-8000-000000000000`;
const LOGS = 'arn:aws:logs:us-east-1:123456789012:log-group:/aws/vendedlogs/some';
const ATTRIBUTES = [
  'email',
  'phone_number',
  'email_verified',
  'sub',
  'name',
  'birthdate',
  'custom:n',
  'custom:x',
];
const VALUES = [EMAIL, 'bob@example.com', '+14325551212', 'true', '1', '2020-01-01', 'x', ''];

/** Values with which requests hit upon something, by the path of a member: `Operation.Member.Inner`. The first counts. */
const KNOWN: [RegExp, string[]][] = [
  [/^DeleteUserPool\.UserPoolId$/, learnt('NewPoolId')],
  [/^DeleteUserPoolClient\.ClientId$/, learnt('NewClientId')],
  [IN_SECOND, [...SECOND, ...SECOND, ...POOLS]],
  [OF_SECOND, [...SECOND_CLIENT, ...SECOND_CLIENT, ...CLIENTS]],
  [/PoolName$/, ['pool']],
  [/UserPoolId$/, POOLS],
  [/ResourceArn$/, POOLS.map((id) => `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${id}`)],
  [/^SetUICustomization\.ClientId$/, ['ALL', ...CLIENTS]],
  [/(ClientToken|ClientSecrets?)\.ClientId$/, [MACHINE.id]],
  [/ClientId$/, [...CLIENTS, ...CLIENTS, ...CLIENTS, MACHINE.id]],
  [/^GetClientToken\.Secret$/, [MACHINE.secret, ...learnt('ClientSecretValue')]],
  [/^GetClientToken\.Scopes$/, ['https://api.example.com/read']],
  [/ClientSecretId$/, learnt('ClientSecretId')],
  [/(WebAuthn\w*|^VerifyUserAttribute)\.AccessToken$/, newest('FirstToken')],
  [/SoftwareToken\.AccessToken$/, newest('AccessToken')],
  [/AccessToken$/, learnt('AccessToken')],
  [/(RefreshToken|REFRESH_TOKEN|RevokeToken\.Token)$/, learnt('RefreshToken')],
  [/AuthChallenge\.Session$/, newest('InvitedSession')],
  [/\.Session$/, learnt('Session')],
  [/^VerifySoftwareToken\.UserCode$/, learnt('AppCode')],
  [/^VerifyUserAttribute\.Code$/, newest('AttributeCode')],
  [/^ConfirmSignUp\.ConfirmationCode$/, newest('SignUpCode')],
  [/^ConfirmForgotPassword\.ConfirmationCode$/, newest('ResetCode')],
  [/^ConfirmForgotPassword\.Password$/, [PASSWORD]],
  [/Code$/, [...learnt('Code'), '000000']],
  [/\.Credential$/, newest('Credential')],
  [/CredentialId$/, learnt('CredentialId')],
  [/\.(NextToken|PaginationToken)$/, ['none', ...learnt('NextToken'), ...learnt('PaginationToken')]],
  [/DeviceKey$|DEVICE_KEY$/, learnt('DeviceKey')],
  [/TermsId$/, learnt('TermsId')],
  [/TermsName$/, ['terms-of-use', 'privacy-policy']],
  [/ManagedLoginBrandingId$/, learnt('ManagedLoginBrandingId')],
  [/JobId$/, learnt('JobId')],
  [/AuthEventFeedback\.EventId$/, learnt('EventId')],
  [/FeedbackToken$/, learnt('FeedbackToken')],
  [/SessionId$/, learnt('SessionId')],
  [/^SignUp\.Username$/, ['frank', 'frank@example.com', ...CAROL]],
  [/^(ConfirmSignUp|AdminConfirmSignUp|ResendConfirmationCode)\.Username$/, CAROL],
  [/ChallengeResponses\.USERNAME$/, DAVE.slice(1)],
  [/(Device|UserSession|ConfirmForgotPassword|Feedback)\w*\.Username$/, [EMAIL, 'ada']],
  [/(^|\.)(Username|USERNAME)$/, [EMAIL, EMAIL, EMAIL, 'ada', '+14325551212', 'bob', ...CAROL]],
  [/GroupName$/, ['admins', 'admins', 'others']],
  [/^CreateIdentityProvider\.ProviderName$/, ['Okta', 'Other', 'Google']],
  [/DestinationUser\.ProviderName$/, ['Cognito']],
  [/DestinationUser\.ProviderAttributeValue$/, [EMAIL, 'ada']],
  [/(User|IdentityProvider|Identifier)\.ProviderName$/, ['Google', 'Google', 'Okta']],
  [/ProviderName$/, ['Google', 'Google', 'Cognito', 'Okta']],
  [/ProviderType$/, ['OIDC', 'OIDC', 'Google', 'SAML']],
  [/ProviderAttributeName$/, ['Cognito_Subject', 'Cognito_Subject', 'email']],
  [/ProviderAttributeValue$/, ['1', '1', '2', EMAIL]],
  [/IdpIdentifiers?$/, ['idp', 'other']],
  [/ProviderDetails\.oidc_issuer$/, ['https://idp.example.com']],
  [/ProviderDetails\.authorize_scopes$/, ['openid']],
  [/ProviderDetails\.attributes_request_method$/, ['GET', 'POST']],
  [/AttributeMapping\./, ['email', 'sub']],
  [/SupportedIdentityProviders$/, ['COGNITO', 'COGNITO', 'Google']],
  [/ResourceServer\.Identifier$/, ['https://api.example.com', 'other']],
  [/Scopes\.ScopeName$/, ['read', 'write']],
  [/AllowedOAuthScopes$/, ['openid', 'email', 'https://api.example.com/read']],
  [/(URLs|URI)$/, ['https://app.example.com/']],
  [/Domain\.Domain$/, ['fuzz-prefix', 'fuzz-prefix', 'auth.example.com']],
  [/CertificateArn$/, [CERTIFICATE]],
  [/RegionName$|RegionCode$/, ['eu-west-1', 'eu-west-1', 'us-west-2']],
  [/Links\./, ['https://example.com/terms']],
  [/JobName$/, ['people']],
  [/(LambdaArn|LambdaConfig\.\w+)$/, [LAMBDA]],
  [/(Role|Caller)\w*Arn$|RoleArn$/, [ROLE]],
  [/LogGroupArn$/, [LOGS]],
  [/Attributes\.Category$/, ['UserAuthentication', 'UserCreation', 'UserRead']],
  [/RequestedLimitValue$/, ['120', '200', '300']],
  [/AuthFlow$/, ['USER_PASSWORD_AUTH', 'ADMIN_USER_PASSWORD_AUTH', 'USER_SRP_AUTH', 'REFRESH_TOKEN_AUTH']],
  [
    /ChallengeName$/,
    ['NEW_PASSWORD_REQUIRED', 'NEW_PASSWORD_REQUIRED', 'NEW_PASSWORD_REQUIRED', 'PASSWORD_VERIFIER'],
  ],
  [/PreviousPassword$/, [PASSWORD]],
  [/^ChangePassword\.ProposedPassword$/, ['N3w-password', 'short']],
  [/(PASSWORD|Password)$/, [PASSWORD, PASSWORD, 'N3w-password', 'short']],
  [/SRP_A$/, ['1', '0', 'zz', 'f'.repeat(768), '2'.repeat(767)]],
  [/(Salt|PasswordVerifier)$/, [Buffer.alloc(16, 7).toString('base64')]],
  [/TIMESTAMP$/, ['Sat Jan 31 12:00:00 UTC 2026']],
  [/\.Filter$/, ['email = "ada@example.com"', 'status = "Enabled"', 'sub ^= ""', 'constructor = "x"']],
  [/Attributes\.Value$/, VALUES],
  [/AttributeDataType$/, ['String', 'Number']],
  [/(CustomAttributes|Schema)\.Name$/, [...'abcdefghijklnopqrstuvwxyz']],
  [/^(VerifyUserAttribute|GetUserAttributeVerificationCode)\.AttributeName$/, ['email']],
  [/(Attributes|SecurityOptions|MFAOptions)\.(Name|AttributeName)$/, ATTRIBUTES],
  [/(AttributeNames|AttributesToGet|ReadAttributes|WriteAttributes|\.AttributeName)$/, ATTRIBUTES],
  [/UserPoolTags\.|\.Tags\.|TagKeys$/, ['team', 'b']],
];

/** Keys of maps that mean something, by the path of the map: those of most requests, and those of some. */
const KEYS: [RegExp, { often: string[]; rarely: string[] }][] = [
  [
    /ChallengeResponses$/,
    {
      often: ['USERNAME', 'NEW_PASSWORD'],
      rarely: [
        'SRP_A',

        'PASSWORD_CLAIM_SIGNATURE',
        'TIMESTAMP',
        'DEVICE_KEY',
        'userAttributes.name',
        'userAttributes.',
      ],
    },
  ],
  [
    /AuthParameters$/,
    { often: ['USERNAME', 'PASSWORD', 'SRP_A', 'REFRESH_TOKEN'], rarely: ['SECRET_HASH', 'DEVICE_KEY'] },
  ],
  [
    /ProviderDetails$/,
    {
      often: ['client_id', 'client_secret', 'authorize_scopes', 'oidc_issuer', 'attributes_request_method'],
      rarely: ['MetadataFile', 'MetadataURL'],
    },
  ],
  [/Links$/, { often: ['cognito:default'], rarely: ['cognito:german'] }],
  [/LimitDefinition\.Attributes$/, { often: ['Category'], rarely: [] }],
];

/** Members that the model does not require and without which hardly a request is granted. */
const OFTEN =
  /AuthParameters|Respond\w+\.ChallengeResponses|Challenge\.Session|SignUp\.Password|PreviousPassword|CustomAttributes\.(Name|AttributeDataType)|Device\w*\.AccessToken|\.(Source|Destination)?User\.\w+|SoftwareToken\.AccessToken|DeviceSecretVerifierConfig|Branding\.(UserPoolId|ManagedLoginBrandingId|ClientId|UseCognitoProvidedValues)|^CreateTerms\.Links|LimitDefinition\.Attributes|TokenRevocation|^UpdateTerms\./;

export const knownValues = (path: string): string[] =>
  KNOWN.find(([pattern]) => pattern.test(path))?.[1] ?? [];

export const knownKeys = (path: string) => KEYS.find(([pattern]) => pattern.test(path))?.[1];

export const isOften = (path: string): boolean => OFTEN.test(path);
