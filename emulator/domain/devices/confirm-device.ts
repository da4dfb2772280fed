import { errors } from '../../contract/errors.ts';
import type { Input } from '../../contract/operations.ts';
import { isSrpVerifier } from '../../lib/srp.ts';
import type { Context } from '../context.ts';
import type { Session } from '../tokens/claims.ts';
import { authenticatedAt, tracksDevices } from './device.ts';

/**
 * Keeps the device that a sign-in was given, with the verifier of its secret.
 * @returns whether the user is still to be asked if the device shall be remembered
 * @throws InvalidUserPoolConfigurationException where the pool tracks no devices (any more),
 *   InvalidParameterException for another device than the sign-in's or a verifier that is none,
 *   DeviceKeyExistsException
 */
export function confirmDevice(
  context: Context,
  { pool, user, signIn }: Session,
  { DeviceKey: key, DeviceName: name, DeviceSecretVerifierConfig: secret }: Input<'ConfirmDevice'>,
): boolean {
  if (!tracksDevices(pool)) throw errors.devicesNotTracked();
  if (signIn.deviceKey !== key) throw errors.deviceKeyInvalid();
  if (context.store.devices.find(user.id, key)) throw errors.deviceExists();
  const srpSalt = readNumber(secret?.Salt);
  const srpVerifier = readNumber(secret?.PasswordVerifier);
  const onPrompt = pool.settings.DeviceConfiguration?.DeviceOnlyRememberedOnUserPrompt === true;
  const now = context.clock.now();
  context.store.devices.insert({
    userId: user.id,
    key,
    name: name ?? null,
    srpSalt,
    srpVerifier,
    remembered: onPrompt ? 0 : 1,
    lastIp: context.caller.ip,
    createdAt: now,
    updatedAt: now,
    authenticatedAt: authenticatedAt(context),
  });
  return onPrompt;
}

/** A salt or a verifier, as base64 of its bytes: clients make numbers below N of both. */
function readNumber(text = ''): Buffer {
  const bytes = Buffer.from(text, 'base64');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text) || !isSrpVerifier(bytes)) throw errors.deviceVerifierInvalid();
  return bytes;
}
