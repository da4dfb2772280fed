import {
  AdminRespondToAuthChallengeCommand,
  AssociateSoftwareTokenCommand,
  type ChallengeNameType,
  type InitiateAuthCommandOutput,
  RespondToAuthChallengeCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { appCode, wrongAppCode } from '../harness/authenticator-app.ts';
import { assertion } from '../harness/passkey-authenticator.ts';
import { PASSWORD } from '../harness/sign-up.ts';
import { srpClient } from '../harness/srp-client.ts';
import type { Journey } from './flows.ts';
import { deviceProofSecret } from './users.ts';
import { CUSTOM_ANSWER } from './world.ts';

/** What answers a challenge: the responses beside USERNAME, and the session where it is not that of the challenge. */
export type Answer = { responses: Record<string, string>; session?: string | undefined };

type Refusal = { name: string; message: string };
const notAuthorized = (message: string): Refusal => ({ name: 'NotAuthorizedException', message });
const BAD_CREDENTIALS = notAuthorized('Incorrect username or password.');
const WRONG_CODE: Refusal = {
  name: 'CodeMismatchException',
  message: 'Invalid code or auth state for the user.',
};

type Challenge = {
  right: (journey: Journey) => Promise<Answer>;
  /** An answer of the right form that proves nothing. */
  wrong: (journey: Journey) => Promise<Answer>;
  refusal: Refusal;
  /** Whether the right answer still counts after a wrong one. */
  forgives: boolean;
};

const code = (name: string): Pick<Challenge, 'right' | 'wrong' | 'refusal' | 'forgives'> => ({
  right: async (journey) => ({ responses: { [name]: await codeSentTo(journey) } }),
  wrong: async (journey) => ({
    responses: { [name]: (await codeSentTo(journey)) === '000000' ? '111111' : '000000' },
  }),
  refusal: WRONG_CODE,
  forgives: true,
});

const passwordProof = ({ srp, step, world }: Journey, password: string): Answer => ({
  responses: srp.answer(step.ChallengeParameters, password, world.clock.now()),
});

async function deviceProof({ holder, srp, step, world }: Journey, secret: string): Promise<Answer> {
  const key = holder.device?.key ?? '';
  const named = { ...step.ChallengeParameters, USER_ID_FOR_SRP: key };
  return { responses: { ...srp.answer(named, secret, world.clock.now()), DEVICE_KEY: key } };
}

/** The device's exchange has a group of its own; the public number is in the answer to DEVICE_SRP_AUTH. */
function deviceStart(journey: Journey, key = journey.holder.device?.key ?? ''): Answer {
  journey.srp = srpClient(`_${journey.holder.device?.group}`);
  return { responses: { SRP_A: journey.srp.SRP_A, DEVICE_KEY: key } };
}

export const CHALLENGES: Record<string, Challenge> = {
  PASSWORD_VERIFIER: {
    right: async (journey) => passwordProof(journey, PASSWORD),
    wrong: async (journey) => passwordProof(journey, 'Wrong-Passw0rd!'),
    refusal: BAD_CREDENTIALS,
    forgives: false,
  },
  CUSTOM_CHALLENGE: {
    right: async () => ({ responses: { ANSWER: CUSTOM_ANSWER } }),
    wrong: async () => ({ responses: { ANSWER: 'no idea' } }),
    refusal: BAD_CREDENTIALS,
    forgives: false,
  },
  SELECT_CHALLENGE: {
    right: async () => ({ responses: { ANSWER: 'PASSWORD', PASSWORD } }),
    wrong: async () => ({ responses: { ANSWER: 'PASSWORD', PASSWORD: 'Wrong-Passw0rd!' } }),
    refusal: BAD_CREDENTIALS,
    forgives: false,
  },
  EMAIL_OTP: code('EMAIL_OTP_CODE'),
  SMS_OTP: code('SMS_OTP_CODE'),
  SMS_MFA: code('SMS_MFA_CODE'),
  WEB_AUTHN: {
    right: async (journey) => ({ responses: { CREDENTIAL: credential(journey) } }),
    wrong: async (journey) => ({ responses: { CREDENTIAL: credential(journey, { forged: true }) } }),
    refusal: BAD_CREDENTIALS,
    forgives: false,
  },
  NEW_PASSWORD_REQUIRED: {
    right: async () => ({ responses: { NEW_PASSWORD: 'Another-Passw0rd!' } }),
    wrong: async () => ({ responses: { NEW_PASSWORD: 'short' } }),
    refusal: {
      name: 'InvalidPasswordException',
      message: 'Password did not conform with policy: Password not long enough',
    },
    forgives: true,
  },
  SOFTWARE_TOKEN_MFA: {
    right: async (journey) => ({ responses: { SOFTWARE_TOKEN_MFA_CODE: app(journey, appCode) } }),
    wrong: async (journey) => ({ responses: { SOFTWARE_TOKEN_MFA_CODE: app(journey, wrongAppCode) } }),
    refusal: { name: 'CodeMismatchException', message: 'Invalid code received for user' },
    forgives: true,
  },
  SELECT_MFA_TYPE: {
    right: async () => ({ responses: { ANSWER: 'SOFTWARE_TOKEN_MFA' } }),
    wrong: async () => ({ responses: { ANSWER: 'EMAIL_OTP' } }),
    refusal: {
      name: 'MFAMethodNotFoundException',
      message: "Amazon Cognito can't find a multi-factor authentication (MFA) method.",
    },
    forgives: true,
  },
  MFA_SETUP: {
    right: async (journey) => ({ responses: {}, session: await setUpApp(journey) }),
    wrong: async () => ({ responses: {} }),
    refusal: notAuthorized('Invalid session for the user.'),
    forgives: true,
  },
  DEVICE_SRP_AUTH: {
    right: async (journey) => deviceStart(journey),
    wrong: async (journey) => deviceStart(journey, 'us-east-1_00000000-0000-4000-8000-000000000000'),
    refusal: { name: 'InvalidParameterException', message: 'Invalid device key given.' },
    forgives: true,
  },
  DEVICE_PASSWORD_VERIFIER: {
    right: (journey) => deviceProof(journey, deviceProofSecret),
    wrong: (journey) => deviceProof(journey, 'another secret'),
    refusal: BAD_CREDENTIALS,
    forgives: false,
  },
};

const credential = ({ holder, step }: Journey, changes: { forged?: boolean } = {}): string => {
  if (!holder.passkey) throw new Error('the user has no passkey');
  const options = JSON.parse(step.ChallengeParameters?.['CREDENTIAL_REQUEST_OPTIONS'] ?? '{}');
  return JSON.stringify(assertion(holder.passkey.id, options, changes));
};

const app = ({ holder, world }: Journey, codeOf: (secret: string, now: number) => string): string =>
  codeOf(holder.appSecret, world.clock.now());

/** The last code that was sent to the user, wherever it went. */
async function codeSentTo({ world, holder, step }: Journey): Promise<string> {
  const isSms = step.ChallengeParameters?.['CODE_DELIVERY_DELIVERY_MEDIUM'] === 'SMS';
  const [message] = await world.emulator.inbox.messages(isSms ? holder.phone : holder.email, 0);
  if (!message?.code) throw new Error('no code was sent');
  return message.code;
}

/** Sets an app up within the sign-in. @returns the session that goes on */
async function setUpApp({ world, step }: Journey): Promise<string | undefined> {
  const { SecretCode = '', Session } = await world.unsigned.send(
    new AssociateSoftwareTokenCommand({ Session: step.Session }),
  );
  const verified = await world.unsigned.send(
    new VerifySoftwareTokenCommand({ Session, UserCode: appCode(SecretCode, world.clock.now()) }),
  );
  return verified.Session;
}

/** Sends an answer; the parts that are given replace those of the journey. */
export function send(
  { world, holder, step, isAdmin }: Journey,
  { responses, session }: Answer,
  other: { username?: string; clientId?: string; challenge?: string } = {},
): Promise<InitiateAuthCommandOutput> {
  const input = {
    ClientId: other.clientId ?? holder.clientId,
    ChallengeName: (other.challenge ?? step.ChallengeName) as ChallengeNameType,
    Session: session ?? step.Session,
    ChallengeResponses: { ...responses, USERNAME: other.username ?? holder.username },
  };
  return isAdmin
    ? world.client.send(new AdminRespondToAuthChallengeCommand({ ...input, UserPoolId: holder.poolId }))
    : world.unsigned.send(new RespondToAuthChallengeCommand(input));
}
