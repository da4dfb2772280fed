import { errors } from '../../contract/errors.ts';
import type { Input } from '../../contract/operations.ts';
import type { IdentityProviderTypeType } from '../../contract/shapes.ts';
import type { Context } from '../context.ts';
import { savePool } from '../pools/change-pool.ts';
import type { Pool } from '../pools/pool.ts';
import { schemaOf } from '../pools/schema.ts';
import { checkIdentifiers } from './change-provider.ts';
import type { IdentityProvider } from './provider.ts';
import { providerSettings } from './provider-settings.ts';

/** A quota of the service: identity providers of one pool. */
const MAX_PROVIDERS = 300;

/** Names that stand for one type each; `COGNITO` is the pool's own directory. */
const TYPES_BY_NAME: Record<string, IdentityProviderTypeType | undefined> = {
  Facebook: 'Facebook',
  Google: 'Google',
  LoginWithAmazon: 'LoginWithAmazon',
  SignInWithApple: 'SignInWithApple',
};
const NAMED_TYPES = new Set(Object.values(TYPES_BY_NAME));

/**
 * Adds an identity provider to a pool. With the first one the pool's schema gets `identities`.
 * @throws InvalidParameterException, DuplicateProviderException, LimitExceededException
 */
export function createProvider(
  context: Context,
  pool: Pool,
  input: Input<'CreateIdentityProvider'>,
): IdentityProvider {
  const { ProviderName: name, ProviderType: type, ...given } = input;
  const { store } = context;
  if (!nameFits(name, type)) throw errors.providerNameOfOtherType(name, type);
  if (store.identityProviders.find(pool.id, name)) throw errors.providerExists(name, pool.id);
  if (store.identityProviders.count(pool.id) >= MAX_PROVIDERS) throw errors.tooManyProviders(MAX_PROVIDERS);
  const settings = providerSettings(pool, type, given);
  const identifiers = settings.IdpIdentifiers ?? [];
  checkIdentifiers(context, pool, name, identifiers);
  const now = context.clock.now();
  const provider = { poolId: pool.id, name, type, settings, createdAt: now, updatedAt: now };
  store.transaction(() => {
    store.identityProviders.insert({ ...provider, settings: JSON.stringify(settings) });
    store.identityProviderIdentifiers.replace(pool.id, name, identifiers);
    addIdentitiesAttribute(context, pool);
  });
  return provider;
}

const nameFits = (name: string, type: IdentityProviderTypeType) =>
  name !== 'COGNITO' &&
  (NAMED_TYPES.has(type) ? TYPES_BY_NAME[name] === type : !Object.hasOwn(TYPES_BY_NAME, name));

/** The attribute that holds a user's links; it stays after the last provider has gone. */
function addIdentitiesAttribute(context: Context, pool: Pool): void {
  if (schemaOf(pool).has('identities')) return;
  const SchemaAttributes = [
    ...(pool.settings.SchemaAttributes ?? []),
    {
      Name: 'identities',
      AttributeDataType: 'String' as const,
      DeveloperOnlyAttribute: false,
      Mutable: true,
      Required: false,
      StringAttributeConstraints: {},
    },
  ];
  savePool(context, { ...pool, settings: { ...pool.settings, SchemaAttributes } });
}
