import { errors } from '../../contract/errors.ts';
import type { EventFilterType } from '../../contract/shapes.ts';
import type { Context } from '../context.ts';
import { riskConfigurationOf } from '../risk-configuration/risk-configuration.ts';
import { changeUser, type User } from '../users/user.ts';
import { isInRanges } from './address-ranges.ts';
import type { AssessedRequest } from './assessed-request.ts';

/**
 * Refuses what comes from an address that is always blocked. Only a pool that enforces its threat protection does.
 * @throws NotAuthorizedException
 */
export function checkAddress(context: Context, request: AssessedRequest): void {
  if (modeOf(request) !== 'ENFORCED') return;
  if (!isInRanges(request.ip(), exceptionsOf(context, request).BlockedIPRangeList)) return;
  request.risk.blocked = true;
  throw errors.addressBlocked();
}

/**
 * Refuses a new password that is a known one, where the configuration says so; where not, it is noted only.
 * @throws InvalidPasswordException
 */
export function checkNewPasswordUnknown(
  context: Context,
  request: AssessedRequest,
  event: Exclude<EventFilterType, 'SIGN_IN'>,
  password: string,
): void {
  if (isToBeBlocked(context, request, event, password)) throw errors.passwordCompromised();
}

/**
 * The same for the right password of a user who signs in and who, if it is refused, must reset it. A user who has yet
 * to replace a temporary one, or to confirm the account, gets no further with it anyway.
 * @throws PasswordResetRequiredException
 */
export function checkPasswordUnknown(
  context: Context,
  request: AssessedRequest,
  user: User,
  password: string,
): void {
  if (user.status !== 'CONFIRMED' || !isToBeBlocked(context, request, 'SIGN_IN', password)) return;
  changeUser(context, user, { status: 'RESET_REQUIRED' });
  throw errors.resetRequiredForSecurity();
}

function isToBeBlocked(
  context: Context,
  request: AssessedRequest,
  event: EventFilterType,
  password: string,
): boolean {
  const mode = modeOf(request);
  if (mode === 'OFF' || !context.compromisedPasswords.has(password)) return false;
  if (isInRanges(request.ip(), exceptionsOf(context, request).SkippedIPRangeList)) return false;
  const { CompromisedCredentialsRiskConfiguration: settings } = configurationOf(context, request);
  if (!settings?.EventFilter?.includes(event)) return false;
  request.risk.compromised = true;
  if (mode !== 'ENFORCED' || settings.Actions?.EventAction !== 'BLOCK') return false;
  request.risk.blocked = true;
  return true;
}

const modeOf = ({ pool }: AssessedRequest) => pool.settings.UserPoolAddOns?.AdvancedSecurityMode ?? 'OFF';

const configurationOf = (context: Context, { pool, clientId }: AssessedRequest) =>
  riskConfigurationOf(context, pool, { id: clientId });

const exceptionsOf = (context: Context, request: AssessedRequest) =>
  configurationOf(context, request).RiskExceptionConfiguration ?? {};
