import { errors } from '../../contract/errors.ts';
import type { Services } from '../context.ts';
import { type MfaSettings, mfaSettingsOf, sendsText } from '../pools/mfa-settings.ts';
import type { Pool } from '../pools/pool.ts';
import { attributesOf, type User } from '../users/user.ts';
import { FACTORS, type Factor, preferenceOf } from './factors.ts';
import { hasSoftwareToken } from './software-token.ts';

/** Between which factors a user may choose for a sign-in, or which ones there are to set up first. */
type Demand = { ask: Factor[] } | { setUp: Factor[] };

/**
 * The second factors of a sign-in (developer guide, "Adding MFA to a user pool").
 * - MFA is optional: those that the user has enabled; a preferred one goes before the others.
 * - MFA is required: those that the user has set up, enabled or not. A contact that is the pool's first way of account
 *   recovery is passed over where the user has another factor, or the pool no other way, unless the user has enabled it.
 *   Without any, one is to be set up.
 * @returns an empty `ask` where no second factor is needed
 * @throws InvalidParameterException for a user who can neither be asked nor set anything up
 */
export function demandedFactors(services: Services, pool: Pool, user: User): Demand {
  const { MfaConfiguration } = pool.settings;
  if (MfaConfiguration !== 'OPTIONAL' && MfaConfiguration !== 'ON') return { ask: [] };
  const { enabled, preferred } = enabledFactors(services, user);
  if (MfaConfiguration === 'OPTIONAL' && enabled.length === 0) return { ask: [] };
  const mfa = mfaSettingsOf(services, pool.id);
  const usable = usableFactors(services, pool, mfa, user);
  if (preferred && usable.includes(preferred)) return { ask: [preferred] };
  const chosen = usable.filter((factor) => enabled.includes(factor));
  if (MfaConfiguration === 'OPTIONAL') return { ask: chosen };
  const ofPool = factorsOfPool(pool, mfa);
  return requiredFactors(
    pool,
    chosen,
    usable.filter((factor) => factor === 'SOFTWARE_TOKEN_MFA' || ofPool.includes(factor)),
    ofPool,
  );
}

/** Whether a sign-in has to prove more than its first factor. */
export function needsSecondFactor(services: Services, pool: Pool, user: User): boolean {
  const demand = demandedFactors(services, pool, user);
  return 'setUp' in demand || demand.ask.length > 0;
}

function requiredFactors(pool: Pool, chosen: Factor[], present: Factor[], ofPool: Factor[]): Demand {
  const recovery = recoveryFactors(pool);
  const isFree = (factor: Factor) => factor !== recovery[0];
  const ask = FACTORS.filter(
    (factor) => chosen.includes(factor) || (present.includes(factor) && isFree(factor)),
  );
  if (ask.length > 0) return { ask };
  if (present.length > 0 && recovery.length > 1) return { ask: present };
  const setUp = ofPool.filter(isFree);
  if (setUp.length === 0 && present.length > 0) throw errors.factorIsRecovery();
  return { setUp: setUp.length > 0 ? setUp : ofPool };
}

/** What the user has enabled, the older MFAOptions among it. */
function enabledFactors(services: Services, user: User) {
  const { enabled, preferred } = preferenceOf(services, user);
  const byOptions = services.store.userMfaOptions.find(user.id) !== undefined;
  return {
    enabled: FACTORS.filter((factor) => enabled.includes(factor) || (factor === 'SMS_MFA' && byOptions)),
    preferred,
  };
}

/**
 * The factors that a user can be asked for now. An app stays good where the pool ends software tokens (developer guide);
 * passkeys count as MFA where they are the first factor alone (API Reference of WebAuthnMfaSettingsType).
 */
function usableFactors(services: Services, pool: Pool, mfa: MfaSettings, user: User): Factor[] {
  const attributes = attributesOf(services, user);
  const usable: Record<Factor, () => boolean> = {
    SMS_MFA: () => pool.settings.SmsConfiguration !== undefined && attributes.has('phone_number'),
    SOFTWARE_TOKEN_MFA: () => hasSoftwareToken(services, user),
    EMAIL_OTP: () => mfa.EmailMfaConfiguration !== undefined && attributes.has('email'),
    WEB_AUTHN: () => false,
  };
  return FACTORS.filter((factor) => usable[factor]());
}

/** The factors that a pool lets its users set up at sign-in. */
function factorsOfPool(pool: Pool, mfa: MfaSettings): Factor[] {
  const offered: Record<Factor, boolean> = {
    SMS_MFA: sendsText(pool.settings, mfa),
    SOFTWARE_TOKEN_MFA: mfa.SoftwareTokenMfaConfiguration?.Enabled === true,
    EMAIL_OTP: mfa.EmailMfaConfiguration !== undefined,
    WEB_AUTHN: false,
  };
  return FACTORS.filter((factor) => offered[factor]);
}

const BY_CONTACT: Record<string, Factor> = { verified_phone_number: 'SMS_MFA', verified_email: 'EMAIL_OTP' };

/** The factors that go to the contacts by which the pool recovers accounts, the first way first; none where it sets no way. */
const recoveryFactors = ({ settings }: Pool): Factor[] =>
  (settings.AccountRecoverySetting?.RecoveryMechanisms ?? [])
    .toSorted((a, b) => (a.Priority ?? 0) - (b.Priority ?? 0))
    .flatMap(({ Name }) => BY_CONTACT[Name ?? ''] ?? []);
