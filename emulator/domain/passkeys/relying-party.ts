import { errors } from '../../contract/errors.ts';
import type { UserVerificationType } from '../../contract/shapes.ts';
import type { Services } from '../context.ts';
import { hostOf } from '../domains/domain.ts';
import { mfaSettingsOf } from '../pools/mfa-settings.ts';
import type { Pool } from '../pools/pool.ts';

type RelyingParty = { id: string; userVerification: UserVerificationType };

/** @throws WebAuthnNotEnabledException where a passkey is no first factor of the pool */
export function checkPasskeysEnabled({ settings }: Pool): void {
  const factors = settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? [];
  if (!factors.includes('WEB_AUTHN')) throw errors.passkeysOff();
}

/**
 * Whom the pool's passkeys are for: the relying party that it names, else its own domain, else its prefix domain;
 * undefined where it has neither.
 */
export function findRelyingParty(services: Services, pool: Pool): RelyingParty | undefined {
  const { RelyingPartyId, UserVerification = 'preferred' } =
    mfaSettingsOf(services, pool.id).WebAuthnConfiguration ?? {};
  const id = RelyingPartyId ?? hostOf(services, pool);
  return id === undefined ? undefined : { id, userVerification: UserVerification };
}

/** The same where there has to be one. @throws WebAuthnConfigurationMissingException */
export function relyingPartyOf(services: Services, pool: Pool): RelyingParty {
  const relyingParty = findRelyingParty(services, pool);
  if (!relyingParty) throw errors.relyingPartyMissing();
  return relyingParty;
}

/**
 * Whether a web site or app may use passkeys of a relying party: sites of its domain and those below, by https, or by
 * http on the machine itself; and Android apps, whose operating system asks the domain which apps are its own.
 * @param origin as a browser writes it: `https://app.example.com`
 */
export function isOriginOf(origin: string, relyingPartyId: string): boolean {
  if (/^android:apk-key-hash:[\w-]{43}$/.test(origin)) return true;
  if (!URL.canParse(origin)) return false;
  const { origin: normalised, protocol, hostname } = new URL(origin);
  const isLocal = hostname === 'localhost' || hostname.endsWith('.localhost');
  const isSecure = protocol === 'https:' || (protocol === 'http:' && isLocal);
  const isBelow = hostname === relyingPartyId || hostname.endsWith(`.${relyingPartyId}`);
  return origin === normalised && isSecure && isBelow;
}
