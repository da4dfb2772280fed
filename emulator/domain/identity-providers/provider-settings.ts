import { errors } from '../../contract/errors.ts';
import type { Input } from '../../contract/operations.ts';
import type { IdentityProviderTypeType } from '../../contract/shapes.ts';
import { isAcrLevel } from '../pools/acr-levels.ts';
import type { Pool } from '../pools/pool.ts';
import { schemaOf } from '../pools/schema.ts';
import type { ProviderSettings } from './provider.ts';
import { providerDetails } from './provider-details.ts';

/** What a request says of a provider; an update says only what changes. */
export type ProviderChanges = Omit<Input<'UpdateIdentityProvider'>, 'UserPoolId' | 'ProviderName'>;

/** The claim that tells a provider's users apart; SAML has its NameID for that, which is no claim. */
const SUBJECT_CLAIMS: Partial<Record<IdentityProviderTypeType, string>> = {
  OIDC: 'sub',
  Google: 'sub',
  SignInWithApple: 'sub',
  Facebook: 'id',
  LoginWithAmazon: 'user_id',
};

/** What no claim can be written to: both are the service's own. */
const UNMAPPABLE = new Set(['sub', 'identities']);

/**
 * A provider's settings after a request. A member that the request has replaces the former one, others stay.
 * @throws InvalidParameterException for what the service refuses
 */
export function providerSettings(
  pool: Pool,
  type: IdentityProviderTypeType,
  given: ProviderChanges,
  former: ProviderSettings = { ProviderDetails: {} },
): ProviderSettings {
  const { ProviderDetails, AttributeMapping, IdpIdentifiers, AcrMapping } = given;
  if (AcrMapping) checkAcrMapping(type, AcrMapping);
  return {
    ProviderDetails: ProviderDetails ? providerDetails(type, ProviderDetails) : former.ProviderDetails,
    AttributeMapping:
      AttributeMapping || !former.AttributeMapping
        ? attributeMapping(pool, type, AttributeMapping ?? {})
        : former.AttributeMapping,
    IdpIdentifiers: IdpIdentifiers ? [...new Set(IdpIdentifiers)] : (former.IdpIdentifiers ?? []),
    AcrMapping: AcrMapping ?? former.AcrMapping,
  };
}

/** Pool attributes and the claims that fill them, with the one that the service adds. */
function attributeMapping(
  pool: Pool,
  type: IdentityProviderTypeType,
  given: Record<string, string>,
): Record<string, string> {
  const schema = schemaOf(pool);
  const unknown = Object.keys(given).filter(
    (name) => name !== 'username' && (!schema.has(name) || UNMAPPABLE.has(name)),
  );
  if (unknown.length > 0) throw errors.attributeMappingInvalid(unknown);
  const subject = SUBJECT_CLAIMS[type];
  return subject === undefined ? given : { username: subject, ...given };
}

function checkAcrMapping(type: IdentityProviderTypeType, mapping: Record<string, string>): void {
  if (type !== 'OIDC') throw errors.acrMappingNeedsOidc();
  for (const level of Object.keys(mapping)) if (!isAcrLevel(level)) throw errors.acrLevelUnknown(level);
}
