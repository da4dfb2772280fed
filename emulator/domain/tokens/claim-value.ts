import { identitiesClaim } from '../users/identities.ts';

/** Standard attributes that are no strings in a token (OpenID Connect Core 5.1); a function may set them as texts only. */
export const TYPED_CLAIMS: readonly string[] = [
  'email_verified',
  'phone_number_verified',
  'updated_at',
  'address',
];

/** An attribute's text as its claim: a string, custom ones always, but for {@link TYPED_CLAIMS} and `identities`. */
export function claimValue(name: string, value: unknown): unknown {
  if (name === 'email_verified' || name === 'phone_number_verified') return value === 'true';
  if (name === 'updated_at') return Number(value);
  if (name === 'identities') return identitiesClaim(String(value));
  if (name === 'address') return { formatted: value };
  return value;
}
