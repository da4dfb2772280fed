import { errors } from '../../contract/errors.ts';
import type { AuthenticationResultType, ChallengeNameType } from '../../contract/shapes.ts';
import type { Client } from '../clients/client.ts';
import type { Context } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import type { AssessedRequest, Risk } from '../risk/assessed-request.ts';
import type { ChallengeResult } from '../triggers/custom-challenge-event.ts';
import type { Metadata } from '../triggers/metadata.ts';
import type { TokenSource } from '../triggers/token-generation.ts';

/** A request of a sign-in: where, and the parameters or answers that came with it. */
export type Attempt = {
  context: Context;
  pool: Pool;
  client: Client;
  parameters: Record<string, string>;
  /** The `Session` of an answer, or the one that goes on from a confirmed sign-up. */
  session?: string;
  /** What the app tells the pool's triggers (`ClientMetadata`); see `triggers/metadata.ts` for who hears of it. */
  metadata: Metadata;
  /** What the request is to prove, for the user's history; set by whoever checks it. */
  proves?: 'Password' | 'Mfa';
  /** Empty at first; a flow that is gone on with fills it, for all later steps and for the user's history. */
  begun: Begun;
  /** The address of the user's device, as far as the request tells it. @throws InvalidParameterException */
  ip: () => string;
};

/** What a sign-in carries from its first request through its challenges; a flow keeps it meanwhile. */
type Begun = Risk & {
  /** The auth event of the sign-in, whose id its tokens carry; absent where the pool records none. */
  eventId?: string;
  /** Whose sign-in it is, once a flow or a password tells; null for nobody. Before, the name in the request does. */
  userId?: number | null;
  /** Whom the pool's function has let begin, null for nobody: it is not asked about the same one again. */
  admitted?: number | null;
  /** The password has been proved: the sign-in does not outlive it. */
  provedPassword?: true;
  /** The device that the client says it is. */
  deviceKey?: string;
  /** More than one factor has been proved: a second one, or a passkey that counts as both. */
  multiFactor?: true;
  /** The remembered device for whose sake custom challenges were reached without a second factor. */
  standIn?: string;
  /** What the challenges of CUSTOM_AUTH have brought so far; absent in other flows. */
  challenges?: ChallengeResult[];
  /** Why its tokens are made, where that is not just the sign-in. */
  tokenSource?: TokenSource;
  /** The flow of administrators knows no devices (developer guide, "server-side authentication"). */
  deviceless?: true;
};

/** What a step of a sign-in answers: tokens, or the next challenge. */
export type Step = {
  AuthenticationResult?: AuthenticationResultType;
  ChallengeName?: ChallengeNameType;
  Session?: string;
  ChallengeParameters: Record<string, string>;
  /** First factors that the user may choose from (USER_AUTH). */
  AvailableChallenges?: ChallengeNameType[];
};

/** @throws InvalidParameterException where a parameter is missing or empty */
export function parameter({ parameters }: Attempt, name: string): string {
  const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  if (!value) throw errors.missingParameter(name);
  return value;
}

/** What threat protection looks at in a step of a sign-in. */
export const assessed = ({ pool, client, ip, begun }: Attempt): AssessedRequest => ({
  pool,
  clientId: client.id,
  ip,
  risk: begun,
});
