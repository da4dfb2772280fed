import { errors } from '../../contract/errors.ts';
import { base32 } from '../../lib/base32.ts';
import { totpStep } from '../../lib/totp.ts';
import type { Services } from '../context.ts';
import { mfaSettingsOf } from '../pools/mfa-settings.ts';
import type { Pool } from '../pools/pool.ts';
import { changeUser, type User } from '../users/user.ts';
import { keepPreference, preferenceOf, withFactor, withoutFactor } from './factors.ts';

/** Makes secrets of 52 characters, as the service's are. */
const SECRET_BYTES = 32;

/**
 * A new secret for the user's authenticator app, which counts once a code of it has been verified; until then the one
 * before does.
 * @returns the secret in base 32
 * @throws SoftwareTokenMFANotFoundException where the pool has no software tokens
 */
export function associateSoftwareToken(services: Services, pool: Pool, user: User): string {
  const secret = newSecret(services, pool);
  services.store.softwareTokens.associate(user.id, secret);
  return base32(secret);
}

/** A secret for an app. @throws SoftwareTokenMFANotFoundException where the pool has no software tokens */
export function newSecret(services: Services, pool: Pool): Buffer {
  checkSoftwareTokens(services, pool);
  return services.ids.bytes(SECRET_BYTES);
}

/**
 * Takes the app's first code, whose secret then replaces the one before. The code is used up by it.
 * @throws SoftwareTokenMFANotFoundException where the pool has no software tokens
 * @throws EnableSoftwareTokenMFAException for a wrong code, as any is where no secret waits for one
 */
export function verifySoftwareToken(
  services: Services,
  pool: Pool,
  user: User,
  { UserCode, FriendlyDeviceName }: { UserCode: string; FriendlyDeviceName?: string | undefined },
): void {
  checkSoftwareTokens(services, pool);
  const pending = services.store.softwareTokens.find(user.id)?.pending;
  const usedStep = pending ? totpStep(pending, UserCode, services.clock.now()) : undefined;
  if (usedStep === undefined) throw errors.softwareTokenCodeWrong();
  services.store.softwareTokens.verify({ userId: user.id, deviceName: FriendlyDeviceName ?? null, usedStep });
}

/**
 * Takes the first code of an app that is set up at sign-in: it is the user's from here on, and enabled. Call it in a
 * transaction.
 * @throws SoftwareTokenMFANotFoundException where the pool has no software tokens
 * @throws EnableSoftwareTokenMFAException for a wrong code
 */
export function setUpSoftwareToken(
  services: Services,
  pool: Pool,
  user: User,
  secret: Buffer,
  { UserCode, FriendlyDeviceName }: { UserCode: string; FriendlyDeviceName?: string | undefined },
): void {
  checkSoftwareTokens(services, pool);
  const usedStep = totpStep(secret, UserCode, services.clock.now());
  if (usedStep === undefined) throw errors.softwareTokenCodeWrong();
  services.store.softwareTokens.associate(user.id, secret);
  services.store.softwareTokens.verify({ userId: user.id, deviceName: FriendlyDeviceName ?? null, usedStep });
  keepPreference(services, user, withFactor(preferenceOf(services, user), 'SOFTWARE_TOKEN_MFA'));
  changeUser(services, user, {});
}

/** Uses a code of the user's app up. @returns why it does not hold: wrong, or not newer than the last one that was taken */
export function takeAppCode(services: Services, user: User, code: string): Error | undefined {
  const { softwareTokens } = services.store;
  const secret = softwareTokens.find(user.id)?.secret;
  const step = secret ? totpStep(secret, code, services.clock.now()) : undefined;
  if (step === undefined) return errors.softwareTokenMismatch();
  return softwareTokens.use(user.id, step) ? undefined : errors.softwareTokenUsed();
}

/** Whether this is still the verified secret. @param secret base 64 */
export const hasThisSecret = ({ store }: Services, user: User, secret: string): boolean =>
  store.softwareTokens.find(user.id)?.secret?.toString('base64') === secret;

/** Whether the user's app has been verified: it stays good where the pool ends software tokens (developer guide). */
export const hasSoftwareToken = ({ store }: Services, user: User): boolean =>
  Boolean(store.softwareTokens.find(user.id)?.secret);

/** Forgets the user's app, verified or not; it is no second factor any more. */
export function deleteSoftwareToken(services: Services, user: User): void {
  const remaining = withoutFactor(preferenceOf(services, user), 'SOFTWARE_TOKEN_MFA');
  services.store.transaction(() => {
    services.store.softwareTokens.delete(user.id);
    keepPreference(services, user, remaining);
    changeUser(services, user, {});
  });
}

function checkSoftwareTokens(services: Services, pool: Pool): void {
  if (!mfaSettingsOf(services, pool.id).SoftwareTokenMfaConfiguration?.Enabled)
    throw errors.softwareTokensOff();
}
