import { CognitoError, errors } from '../../contract/errors.ts';
import type { Client } from '../clients/client.ts';
import type { Context } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import { callTrigger } from './call.ts';
import type { Metadata } from './metadata.ts';
import { readChoice, readChoices, readFlag, readTexts } from './read-answer.ts';

/** Somebody whom the pool does not know, as typed; no password where it has been forgotten. */
export type Typed = { username: string; password?: string; metadata: Metadata };

/** A user as the function of a user migration trigger describes them. */
export type Migrant = {
  attributes: Record<string, string>;
  status: 'CONFIRMED' | 'RESET_REQUIRED';
  isWelcomed: boolean;
  mediums: ('EMAIL' | 'SMS')[] | undefined;
  forceAlias: boolean;
  smsMfa: boolean;
};

const NOTHING = {
  userAttributes: null,
  forceAliasCreation: null,
  enableSMSMFA: null,
  finalUserStatus: null,
  messageAction: null,
  desiredDeliveryMediums: null,
};

/**
 * Asks the pool's function for a user whom it may know (developer guide, "Migrate user Lambda trigger").
 * @returns undefined where the pool has no such trigger, `unknown` where the function answers no attributes
 * @throws UserNotFoundException for an answer that is no event, whatever the client hides (seen), and the other errors of
 *   `callTrigger`
 */
export async function askForMigrant(
  context: Context,
  pool: Pool,
  client: Client,
  { username, password, metadata }: Typed,
): Promise<Migrant | 'unknown' | undefined> {
  const answer = await callTrigger(context, pool, 'UserMigration', {
    source: password === undefined ? 'UserMigration_ForgotPassword' : 'UserMigration_Authentication',
    username,
    clientId: client.id,
    request: {
      password,
      validationData: metadata.validationData ?? null,
      clientMetadata: metadata.clientMetadata,
    },
    response: NOTHING,
  }).catch((error: unknown) => {
    const isNoEvent = error instanceof CognitoError && error.type === errors.triggerAnswer().type;
    throw isNoEvent ? errors.userNotMigrated(client.id) : error;
  });
  if (!answer) return undefined;
  const attributes = readTexts(answer, 'userAttributes') ?? {};
  const migrant: Migrant = {
    attributes,
    status: readChoice(answer, 'finalUserStatus', ['CONFIRMED', 'RESET_REQUIRED']) ?? 'RESET_REQUIRED',
    isWelcomed: readChoice(answer, 'messageAction', ['SUPPRESS', 'RESEND']) !== 'SUPPRESS',
    mediums: readChoices(answer, 'desiredDeliveryMediums', ['EMAIL', 'SMS']),
    forceAlias: readFlag(answer, 'forceAliasCreation') ?? false,
    smsMfa: readFlag(answer, 'enableSMSMFA') ?? false,
  };
  return Object.keys(attributes).length > 0 ? migrant : 'unknown';
}
