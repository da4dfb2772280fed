import {
  type CreateUserPoolClientCommandInput,
  type CreateUserPoolCommandInput,
  SetUserPoolMfaConfigCommand,
  type SetUserPoolMfaConfigCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { ALWAYS } from '../harness/devices.ts';
import { arnOf, serveFunctions, type TriggerEvent } from '../harness/functions.ts';
import { inProcess } from '../harness/in-process.ts';
import { SES } from '../harness/mfa.ts';
import { RELYING_PARTY } from '../harness/passkeys.ts';
import { createClient, createPool, SMS } from '../harness/pool.ts';

/** The pools of the table: what a user has to prove beyond the first factor depends on them. */
export type PoolKind = 'plain' | 'optional' | 'required' | 'devices';
export type TablePool = {
  poolId: string;
  clientId: string;
  otherClientId: string;
  /** Of a client that may refresh and nothing else. */
  closedClientId: string;
  /** Of a client that hides who exists. */
  hidingClientId: string;
  /** Of a client that rotates refresh tokens, each of which is good once. */
  rotatingClientId: string;
};

/** What the custom challenge of all pools wants to hear. */
export const CUSTOM_ANSWER = 'a riddle solved';

const FLOWS: NonNullable<CreateUserPoolClientCommandInput['ExplicitAuthFlows']> = [
  'ALLOW_USER_SRP_AUTH',
  'ALLOW_USER_PASSWORD_AUTH',
  'ALLOW_ADMIN_USER_PASSWORD_AUTH',
  'ALLOW_CUSTOM_AUTH',
  'ALLOW_USER_AUTH',
  'ALLOW_REFRESH_TOKEN_AUTH',
];

const FACTORS: Partial<SetUserPoolMfaConfigCommandInput> = {
  SmsMfaConfiguration: SMS,
  SoftwareTokenMfaConfiguration: { Enabled: true },
  EmailMfaConfiguration: {},
};

const FIRST_FACTORS: Partial<CreateUserPoolCommandInput> = {
  Policies: {
    SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'] },
  },
};
const WebAuthnConfiguration = { RelyingPartyId: RELYING_PARTY };

const POOLS: Record<
  PoolKind,
  { settings: Partial<CreateUserPoolCommandInput>; mfa?: Partial<SetUserPoolMfaConfigCommandInput> }
> = {
  plain: { settings: FIRST_FACTORS, mfa: { MfaConfiguration: 'OFF', WebAuthnConfiguration } },
  optional: {
    settings: FIRST_FACTORS,
    mfa: { MfaConfiguration: 'OPTIONAL', ...FACTORS, WebAuthnConfiguration },
  },
  required: {
    settings: {},
    mfa: { MfaConfiguration: 'ON', SoftwareTokenMfaConfiguration: { Enabled: true } },
  },
  devices: { settings: { ...ALWAYS, ...FIRST_FACTORS } },
};

const answered = (event: TriggerEvent, response: object) => ({
  ...event,
  response: { ...event.response, ...response },
});

/** Where the sign-in starts with it, the password, and what MFA asks for; then one riddle. */
function define(event: TriggerEvent) {
  const session = event.request['session'] as { challengeName: string; challengeResult: boolean }[];
  const last = session.at(-1);
  const decide = (answer: object) =>
    answered(event, { issueTokens: false, failAuthentication: false, ...answer });
  if (last?.challengeResult === false) return decide({ failAuthentication: true });
  if (last?.challengeName === 'CUSTOM_CHALLENGE') return decide({ issueTokens: true });
  return decide({
    challengeName: last?.challengeName === 'SRP_A' ? 'PASSWORD_VERIFIER' : 'CUSTOM_CHALLENGE',
  });
}

const RIDDLES = {
  define,
  create: (event: TriggerEvent) =>
    answered(event, {
      publicChallengeParameters: { riddle: 'which?' },
      privateChallengeParameters: { answer: CUSTOM_ANSWER },
    }),
  verify: (event: TriggerEvent) =>
    answered(event, { answerCorrect: event.request['challengeAnswer'] === CUSTOM_ANSWER }),
};

/** One emulator for the whole table, with a pool of each kind; users are made for each cell. */
export async function openWorld() {
  const served = await serveFunctions(RIDDLES);
  const made = inProcess({ functions: served.functions });
  const { client } = made;
  const openPool = async (kind: PoolKind): Promise<TablePool> => {
    const { settings, mfa } = POOLS[kind];
    const { Id: poolId } = await createPool(client, {
      ...SES,
      ...SMS,
      LambdaConfig: {
        DefineAuthChallenge: arnOf('define'),
        CreateAuthChallenge: arnOf('create'),
        VerifyAuthChallengeResponse: arnOf('verify'),
      },
      ...settings,
    });
    if (mfa) await client.send(new SetUserPoolMfaConfigCommand({ UserPoolId: poolId, ...mfa }));
    const newClient = async (input: Partial<CreateUserPoolClientCommandInput> = {}) =>
      (await createClient(client, poolId, { ExplicitAuthFlows: FLOWS, ...input })).ClientId;
    return {
      poolId,
      clientId: await newClient(),
      otherClientId: await newClient(),
      closedClientId: await newClient({ ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'] }),
      hidingClientId: await newClient({ PreventUserExistenceErrors: 'ENABLED' }),
      rotatingClientId: await newClient({
        ExplicitAuthFlows: FLOWS.filter((flow) => flow !== 'ALLOW_REFRESH_TOKEN_AUTH'),
        RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 },
      }),
    };
  };
  const pools = {
    plain: await openPool('plain'),
    optional: await openPool('optional'),
    required: await openPool('required'),
    devices: await openPool('devices'),
  };
  return {
    ...made,
    pools,
    close: () => {
      served.close();
      made.emulator.close();
    },
  };
}

export type World = Awaited<ReturnType<typeof openWorld>>;
