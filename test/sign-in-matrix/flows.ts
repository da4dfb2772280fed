import {
  AdminInitiateAuthCommand,
  type AuthFlowType,
  InitiateAuthCommand,
  type InitiateAuthCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { PASSWORD } from '../harness/sign-up.ts';
import { srpClient } from '../harness/srp-client.ts';
import { type Holder, SECONDS, type Second } from './users.ts';
import type { World } from './world.ts';

/** A sign-in on its way: who, the last answer, and the client's side of an SRP exchange. */
export type Journey = {
  world: World;
  holder: Holder;
  step: InitiateAuthCommandOutput;
  srp: ReturnType<typeof srpClient>;
  isAdmin: boolean;
};

type Flow = {
  name: string;
  /** What a client lists to allow it. */
  allowedBy: string;
  authFlow: AuthFlowType;
  isAdmin?: true;
  /** The parameters beside USERNAME. */
  parameters: (srpA: string, password: string) => Record<string, string>;
  /** The challenges that the first factor takes. */
  first: string[];
  /** The challenges after a second factor, and before a device. */
  last?: string[];
  /** What may be asked for after the first factor. */
  seconds: readonly Second[];
};

/** The flow of administrators knows no devices. */
const ADMIN_SECONDS = SECONDS.filter((second) => second !== 'DEVICE_SRP_AUTH');
/** Functions that have the last word ask for no new password. */
const CUSTOM_SECONDS = SECONDS.filter((second) => second !== 'NEW_PASSWORD_REQUIRED');
/** Users with a second factor sign in with passwords only, and so do those with a temporary one. */
const PASSWORDLESS_SECONDS = ['nothing more', 'DEVICE_SRP_AUTH'] as const;

export const FLOWS: readonly Flow[] = [
  {
    name: 'USER_PASSWORD_AUTH',
    allowedBy: 'ALLOW_USER_PASSWORD_AUTH',
    authFlow: 'USER_PASSWORD_AUTH',
    parameters: (_, PASSWORD) => ({ PASSWORD }),
    first: [],
    seconds: SECONDS,
  },
  {
    name: 'USER_SRP_AUTH',
    allowedBy: 'ALLOW_USER_SRP_AUTH',
    authFlow: 'USER_SRP_AUTH',
    parameters: (SRP_A) => ({ SRP_A }),
    first: ['PASSWORD_VERIFIER'],
    seconds: SECONDS,
  },
  {
    name: 'ADMIN_USER_PASSWORD_AUTH',
    allowedBy: 'ALLOW_ADMIN_USER_PASSWORD_AUTH',
    authFlow: 'ADMIN_USER_PASSWORD_AUTH',
    isAdmin: true,
    parameters: (_, PASSWORD) => ({ PASSWORD }),
    first: [],
    seconds: ADMIN_SECONDS,
  },
  {
    name: 'CUSTOM_AUTH',
    allowedBy: 'ALLOW_CUSTOM_AUTH',
    authFlow: 'CUSTOM_AUTH',
    parameters: () => ({}),
    first: ['CUSTOM_CHALLENGE'],
    seconds: ['nothing more', 'DEVICE_SRP_AUTH'],
  },
  {
    // Its functions ask their riddle after the second factor, and before the device.
    name: 'CUSTOM_AUTH from SRP',
    allowedBy: 'ALLOW_CUSTOM_AUTH',
    authFlow: 'CUSTOM_AUTH',
    parameters: (SRP_A) => ({ CHALLENGE_NAME: 'SRP_A', SRP_A }),
    first: ['PASSWORD_VERIFIER'],
    last: ['CUSTOM_CHALLENGE'],
    seconds: CUSTOM_SECONDS,
  },
  {
    name: 'USER_AUTH by choice',
    allowedBy: 'ALLOW_USER_AUTH',
    authFlow: 'USER_AUTH',
    parameters: () => ({}),
    first: ['SELECT_CHALLENGE'],
    seconds: SECONDS.filter((second) => second !== 'MFA_SETUP'),
  },
  {
    name: 'USER_AUTH with PASSWORD',
    allowedBy: 'ALLOW_USER_AUTH',
    authFlow: 'USER_AUTH',
    parameters: (_, PASSWORD) => ({ PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD }),
    first: [],
    seconds: SECONDS,
  },
  {
    name: 'USER_AUTH with PASSWORD_SRP',
    allowedBy: 'ALLOW_USER_AUTH',
    authFlow: 'USER_AUTH',
    parameters: (SRP_A) => ({ PREFERRED_CHALLENGE: 'PASSWORD_SRP', SRP_A }),
    first: ['PASSWORD_VERIFIER'],
    seconds: SECONDS,
  },
  {
    name: 'USER_AUTH with EMAIL_OTP',
    allowedBy: 'ALLOW_USER_AUTH',
    authFlow: 'USER_AUTH',
    parameters: () => ({ PREFERRED_CHALLENGE: 'EMAIL_OTP' }),
    first: ['EMAIL_OTP'],
    seconds: PASSWORDLESS_SECONDS,
  },
  {
    name: 'USER_AUTH with SMS_OTP',
    allowedBy: 'ALLOW_USER_AUTH',
    authFlow: 'USER_AUTH',
    parameters: () => ({ PREFERRED_CHALLENGE: 'SMS_OTP' }),
    first: ['SMS_OTP'],
    seconds: PASSWORDLESS_SECONDS,
  },
  {
    name: 'USER_AUTH with WEB_AUTHN',
    allowedBy: 'ALLOW_USER_AUTH',
    authFlow: 'USER_AUTH',
    parameters: () => ({ PREFERRED_CHALLENGE: 'WEB_AUTHN' }),
    first: ['WEB_AUTHN'],
    seconds: ['nothing more'],
  },
];

const CHALLENGES_OF: Record<Second, string[]> = {
  'nothing more': [],
  NEW_PASSWORD_REQUIRED: ['NEW_PASSWORD_REQUIRED'],
  SMS_MFA: ['SMS_MFA'],
  SOFTWARE_TOKEN_MFA: ['SOFTWARE_TOKEN_MFA'],
  'EMAIL_OTP (second factor)': ['EMAIL_OTP'],
  SELECT_MFA_TYPE: ['SELECT_MFA_TYPE', 'SOFTWARE_TOKEN_MFA'],
  MFA_SETUP: ['MFA_SETUP'],
  DEVICE_SRP_AUTH: ['DEVICE_SRP_AUTH', 'DEVICE_PASSWORD_VERIFIER'],
};

/** The challenges of a sign-in, in the order in which they must come. */
export const challengesOf = ({ first, last = [] }: Flow, second: Second): string[] =>
  second === 'DEVICE_SRP_AUTH'
    ? [...first, ...last, ...CHALLENGES_OF[second]]
    : [...first, ...CHALLENGES_OF[second], ...last];

/** The first request of a sign-in. @param other what replaces the right name, password or client */
export async function start(
  world: World,
  holder: Holder,
  flow: Flow,
  other: { username?: string; password?: string; clientId?: string } = {},
): Promise<Journey> {
  const srp = srpClient(holder.poolId);
  const AuthParameters = {
    USERNAME: other.username ?? holder.username,
    ...(holder.device ? { DEVICE_KEY: holder.device.key } : {}),
    ...flow.parameters(srp.SRP_A, other.password ?? PASSWORD),
  };
  const input = { ClientId: other.clientId ?? holder.clientId, AuthFlow: flow.authFlow, AuthParameters };
  const step = flow.isAdmin
    ? await world.client.send(new AdminInitiateAuthCommand({ ...input, UserPoolId: holder.poolId }))
    : await world.unsigned.send(new InitiateAuthCommand(input));
  return { world, holder, step, srp, isAdmin: flow.isAdmin === true };
}

export type { Flow };
