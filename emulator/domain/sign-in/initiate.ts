import { errors } from '../../contract/errors.ts';
import { recordsEvents } from '../auth-events/record.ts';
import { checkSecretHash, checkSecretHashSent } from '../clients/client.ts';
import { checkFlowAllowed } from './allowed-flows.ts';
import type { Attempt, Step } from './attempt.ts';
import { startCustomAuth } from './custom-auth.ts';
import { signInByPassword } from './password.ts';
import { recorded } from './recorded.ts';
import { refresh } from './refresh.ts';
import { startSrp } from './srp.ts';
import { startUserAuth } from './user-auth.ts';

/** The first step of each `AuthFlow`. */
const FLOWS: Record<string, (attempt: Attempt) => Promise<Step>> = {
  USER_SRP_AUTH: startSrp,
  USER_PASSWORD_AUTH: signInByPassword,
  ADMIN_USER_PASSWORD_AUTH: signInByPassword,
  ADMIN_NO_SRP_AUTH: signInByPassword,
  REFRESH_TOKEN_AUTH: refresh,
  REFRESH_TOKEN: refresh,
  CUSTOM_AUTH: startCustomAuth,
  USER_AUTH: startUserAuth,
};

/** Starts a sign-in. @throws the errors of InitiateAuth */
export async function initiate(attempt: Attempt, flow: string, admin: boolean): Promise<Step> {
  const { context, pool, client, parameters, begun } = attempt;
  const start = FLOWS[flow];
  if (!start) throw errors.flowNotPublic();
  // The hash of a refresh is over the name of the token's user, whom only the flow itself finds.
  if (start === refresh) checkSecretHashSent(context, client, parameters['SECRET_HASH']);
  else checkSecretHash(context, client, parameters['USERNAME'] ?? '', parameters['SECRET_HASH']);
  checkFlowAllowed(client, flow, admin);
  if (start === refresh) return refresh(attempt);
  if (parameters['DEVICE_KEY']) begun.deviceKey = parameters['DEVICE_KEY'];
  if (flow.startsWith('ADMIN_')) begun.deviceless = true;
  if (recordsEvents(pool)) begun.eventId = context.ids.uuid();
  return recorded(attempt, () => start(attempt));
}
