import { isEmail, isPhone } from '../../lib/contact-format.ts';
import { sameSecret } from '../../lib/same-secret.ts';
import { codeFor, FIRST_FACTOR_DIGITS } from '../codes/code-for.ts';
import { type ContactAttribute, deliveryDetails } from '../codes/codes.ts';
import { inventedContact } from '../codes/simulated.ts';
import { sendMessage } from '../messages/send.ts';
import { mfaSettingsOf } from '../pools/mfa-settings.ts';
import { lookupKey } from '../pools/pool.ts';
import type { User } from '../users/user.ts';
import type { Attempt, Step } from './attempt.ts';
import { passwordOf, startFlow } from './flow.ts';

/** The challenges that ask for a code which was sent, and what they send it to. */
export const CODE_CHALLENGES = {
  SMS_MFA: 'phone_number',
  SMS_OTP: 'phone_number',
  EMAIL_OTP: 'email',
} as const satisfies Record<string, ContactAttribute>;

export type CodeChallenge = keyof typeof CODE_CHALLENGES;

/**
 * What a code is asked for: to which address or number it goes, and which factor it proves. `setsUp` is for a
 * destination that becomes the user's with the code.
 */
type CodeRequest = {
  challenge: CodeChallenge;
  factor: 'first' | 'second';
  destination: string;
  setsUp?: true;
};

/** What a sign-in that waits for a code remembers; `decoy` is the name that nobody has. */
export type WaitingForCode = Omit<CodeRequest, 'challenge'> & { code: string; decoy?: string };

/**
 * Sends a code, which belongs to this sign-in alone, and answers the challenge that asks for it.
 * @throws InvalidParameterException, and the errors of the triggers that word or send it
 */
export async function askForCode(
  attempt: Attempt,
  user: User,
  { challenge, ...request }: CodeRequest,
): Promise<Step> {
  const { context, pool, client, metadata } = attempt;
  const { factor, destination } = request;
  const attribute = CODE_CHALLENGES[challenge];
  const Session = context.ids.session();
  const code = codeFor(context, user, factor === 'first' ? FIRST_FACTOR_DIGITS : undefined);
  const state: WaitingForCode = { ...request, code };
  startFlow(attempt, Session, { challenge, user, state: { ...state, ...passwordOf(user) } });
  await sendMessage(context, pool, {
    user,
    to: destination,
    channel: attribute === 'email' ? 'email' : 'sms',
    source: 'CustomMessage_Authentication',
    code,
    ownMail: mfaSettingsOf(context, pool.id).EmailMfaConfiguration,
    clientId: client.id,
    clientMetadata: metadata.clientMetadata,
  });
  return {
    ChallengeName: challenge,
    Session,
    ChallengeParameters: {
      ...deliveryParameters(attribute, destination),
      // A first factor tells nothing of who is behind a name.
      ...(factor === 'second' ? { USER_ID_FOR_SRP: user.username } : {}),
    },
  };
}

/**
 * Answers as if a code had been sent to a user whom nobody knows, for clients that hide who exists. No code is right.
 * @param name as the request gives it
 */
export function pretendToSendCode(attempt: Attempt, name: string, challenge: CodeChallenge): Step {
  const { context, pool } = attempt;
  const attribute = CODE_CHALLENGES[challenge];
  const isContact = attribute === 'email' ? isEmail(name) : isPhone(name);
  const destination = isContact ? name : inventedContact(pool, name, attribute);
  const Session = context.ids.session();
  const code = context.ids.digits(FIRST_FACTOR_DIGITS);
  const state: WaitingForCode = { factor: 'first', code, destination, decoy: lookupKey(pool, name) };
  startFlow(attempt, Session, { challenge, user: undefined, state });
  return {
    ChallengeName: challenge,
    Session,
    ChallengeParameters: deliveryParameters(attribute, destination),
  };
}

/** Whether a code is the one that was sent; how long it takes to find out tells nothing of it. */
export const codeHolds = (waiting: WaitingForCode, code: string): boolean => sameSecret(waiting.code, code);

function deliveryParameters(attribute: ContactAttribute, destination: string) {
  const { DeliveryMedium = '', Destination = '' } = deliveryDetails(attribute, destination);
  return {
    CODE_DELIVERY_DELIVERY_MEDIUM: DeliveryMedium,
    CODE_DELIVERY_DESTINATION: Destination,
  };
}
