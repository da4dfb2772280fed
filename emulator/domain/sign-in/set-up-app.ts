import { errors } from '../../contract/errors.ts';
import { base32 } from '../../lib/base32.ts';
import { findClient } from '../clients/client.ts';
import type { Context } from '../context.ts';
import { newSecret, setUpSoftwareToken } from '../mfa/software-token.ts';
import type { Attempt } from './attempt.ts';
import { clientOfFlow, resumeFlow, useFlow } from './flow.ts';
import { checkStillToSetUp, type WaitingForSetUp, waitForSetUp } from './second-factor.ts';
import { waitingUser } from './waiting-user.ts';

/**
 * A new secret for the app of a user whose sign-in waits for a second factor to be set up: it counts in this sign-in.
 * @returns the secret in base 32, and the `Session` that goes on
 * @throws NotAuthorizedException, SoftwareTokenMFANotFoundException where the pool has no software tokens
 */
export function associateAtSignIn(context: Context, session: string) {
  const { attempt, flow, user, waiting } = whoSetsUp(context, session);
  const secret = newSecret(context, attempt.pool);
  useFlow(context, flow);
  const { factors } = waiting;
  return {
    SecretCode: base32(secret),
    Session: waitForSetUp(attempt, user, { factors, secret: secret.toString('base64') }),
  };
}

/**
 * Takes the app's first code, with which it is the user's. A wrong one leaves the session as it is.
 * @returns the `Session` that answers MFA_SETUP
 * @throws NotAuthorizedException, SoftwareTokenMFANotFoundException, EnableSoftwareTokenMFAException
 */
export function verifyAtSignIn(
  context: Context,
  session: string,
  code: { UserCode: string; FriendlyDeviceName?: string | undefined },
): string {
  const { attempt, flow, user, waiting } = whoSetsUp(context, session);
  if (!waiting.secret) throw errors.softwareTokenCodeWrong();
  const secret = Buffer.from(waiting.secret, 'base64');
  context.store.transaction(() => {
    setUpSoftwareToken(context, attempt.pool, user, secret, code);
    useFlow(context, flow);
  });
  return waitForSetUp(attempt, user, { ...waiting, verified: true });
}

/** The request names no user and no client: its session does. */
function whoSetsUp(context: Context, session: string) {
  const { client, pool } = findClient(context, clientOfFlow(context, session));
  const attempt: Attempt = {
    context,
    pool,
    client,
    parameters: {},
    session,
    metadata: { validationData: undefined, clientMetadata: undefined },
    begun: {},
    ip: () => context.caller.ip,
  };
  const flow = resumeFlow(attempt, session, 'MFA_SETUP');
  const waiting = JSON.parse(flow.state) as WaitingForSetUp;
  if (waiting.verified) throw errors.invalidSession();
  // AssociateSoftwareToken knows no error of its own for a password that must be reset.
  const { userId } = flow;
  const status = userId === null ? undefined : context.store.users.find(userId)?.status;
  if (status === 'RESET_REQUIRED') throw errors.invalidSession();
  const user = waitingUser(attempt, flow);
  checkStillToSetUp(attempt, user, 'SOFTWARE_TOKEN_MFA');
  return { attempt, flow, user, waiting };
}
