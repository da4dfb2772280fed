import { errors } from '../../contract/errors.ts';
import type { Input } from '../../contract/operations.ts';
import type { IdentityProviderTypeType } from '../../contract/shapes.ts';
import { type SelfSigned, selfSigned } from '../certificates/self-signed.ts';
import type { Context } from '../context.ts';
import { savePool } from '../pools/change-pool.ts';
import { findPool, type Pool } from '../pools/pool.ts';
import { schemaOf } from '../pools/schema.ts';
import { checkIdentifiers } from './change-provider.ts';
import type { IdentityProvider, ProviderSettings } from './provider.ts';
import { providerSettings } from './provider-settings.ts';

/** A quota of the service: identity providers of one pool. */
const MOST_PROVIDERS = 300;

/** The pool's own directory: `COGNITO` to clients, `Cognito` in links. */
const LOCAL = /^cognito$/i;

/** Names that stand for one type each. */
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
export async function createProvider(
  context: Context,
  pool: Pool,
  input: Input<'CreateIdentityProvider'>,
): Promise<IdentityProvider> {
  newSettings(context, pool, input);
  const encryption = input.ProviderType === 'SAML' ? await selfSigned(context, pool) : undefined;
  // Others may have changed the pool and its providers meanwhile.
  return context.store.transaction(() =>
    insertProvider(context, findPool(context, pool.id), input, encryption),
  );
}

function insertProvider(
  context: Context,
  pool: Pool,
  input: Input<'CreateIdentityProvider'>,
  encryption: SelfSigned | undefined,
): IdentityProvider {
  const { ProviderName: name, ProviderType: type } = input;
  const { store, clock } = context;
  const settings = newSettings(context, pool, input);
  const now = clock.now();
  const provider: IdentityProvider = {
    poolId: pool.id,
    name,
    type,
    settings,
    encryptionCertificate: encryption?.certificate ?? null,
    encryptionKey: encryption?.privateKey ?? null,
    createdAt: now,
    updatedAt: now,
  };
  store.identityProviders.insert({ ...provider, settings: JSON.stringify(settings) });
  store.identityProviderIdentifiers.replace(pool.id, name, settings.IdpIdentifiers ?? []);
  addIdentitiesAttribute(context, pool);
  return provider;
}

function newSettings(context: Context, pool: Pool, input: Input<'CreateIdentityProvider'>): ProviderSettings {
  const { ProviderName: name, ProviderType: type, ...given } = input;
  const { store } = context;
  if (!nameFits(name, type)) throw errors.providerNameOfOtherType(name, type);
  if (store.identityProviders.find(pool.id, name)) throw errors.providerExists(name, pool.id);
  if (store.identityProviders.count(pool.id) >= MOST_PROVIDERS) throw errors.tooManyProviders(MOST_PROVIDERS);
  const settings = providerSettings(pool, type, given);
  checkIdentifiers(context, pool, name, settings.IdpIdentifiers ?? []);
  return settings;
}

const nameFits = (name: string, type: IdentityProviderTypeType) =>
  !LOCAL.test(name) &&
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
