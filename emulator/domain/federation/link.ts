import { errors } from '../../contract/errors.ts';
import type { Input } from '../../contract/operations.ts';
import type { Services } from '../context.ts';
import { findProvider, type IdentityProvider } from '../identity-providers/provider.ts';
import { lookupKey, type Pool } from '../pools/pool.ts';
import { changeUser, type User } from '../users/user.ts';
import { findByUsername, LOCAL, type ProviderUser, providerUser, SUBJECT } from './provider-user.ts';

/** Quotas of the service: links of one user, and attributes by which users of one provider are linked. */
const MOST_LINKS = 5;
const MOST_LINK_ATTRIBUTES = 5;

/** A link is kept under a username of provider, attribute and value (aws/aws-sdk-js-v3#6985). */
const LONGEST_SOURCE = 128;

/** Providers whose users are known by nothing but their subject. */
const SOCIAL = new Set(['Facebook', 'Google', 'LoginWithAmazon', 'SignInWithApple']);

/**
 * Links an identity that has never signed in to a user, who then is whom it signs in as.
 * @throws InvalidParameterException, ResourceNotFoundException, UserNotFoundException, LimitExceededException
 */
export function linkProvider(services: Services, pool: Pool, input: Input<'AdminLinkProviderForUser'>): void {
  const { store, clock } = services;
  const source = providerUser('sourceUser', input.SourceUser);
  // The attribute's name is ignored (API Reference).
  const destination = providerUser('destinationUser', input.DestinationUser, { attributeName: SUBJECT });
  if (source.providerName === LOCAL) throw errors.sourceIsLocal();
  const provider = findProvider(services, pool, source.providerName);
  checkSource(services, pool, provider, source);
  const user = findDestination(services, pool, destination);
  if (linksOf(services, user).length >= MOST_LINKS) throw errors.tooManyLinks(MOST_LINKS);
  store.transaction(() => {
    store.identities.insert({
      ...source,
      poolId: pool.id,
      userId: user.id,
      providerType: provider.type,
      isPrimary: 0,
      createdAt: clock.now(),
    });
    changeUser(services, user, {});
  });
}

const linksOf = ({ store }: Services, user: User) =>
  store.identities.ofUser(user.id).filter(({ isPrimary }) => isPrimary === 0);

/** A user by its username, or by the identity that it signs in with. */
function findDestination(services: Services, pool: Pool, destination: ProviderUser): User {
  if (destination.providerName === LOCAL) return findByUsername(services, pool, destination.attributeValue);
  findProvider(services, pool, destination.providerName);
  const identity = services.store.identities.find({ poolId: pool.id, ...destination });
  const user = identity && services.store.users.find(identity.userId);
  if (!user) throw errors.userNotFound();
  return user;
}

function checkSource(services: Services, pool: Pool, provider: IdentityProvider, source: ProviderUser): void {
  const { identities } = services.store;
  const { providerName, attributeName, attributeValue } = source;
  if (SOCIAL.has(provider.type) && attributeName !== SUBJECT) throw errors.sourceNotBySubject();
  if (`${providerName}${attributeName}${attributeValue}`.length > LONGEST_SOURCE)
    throw errors.sourceNameTooLong(LONGEST_SOURCE);
  const linked = identities.find({ poolId: pool.id, ...source });
  if (linked?.isPrimary === 0) throw errors.sourceLinked();
  if (linked || (attributeName === SUBJECT && hasSignedUp(services, pool, source)))
    throw errors.sourceSignedUp();
  if (
    !identities.isUsed(pool.id, providerName, attributeName) &&
    identities.countAttributes(pool.id, providerName) >= MOST_LINK_ATTRIBUTES
  )
    throw errors.tooManyLinkAttributes(MOST_LINK_ATTRIBUTES);
}

/** A federated sign-in makes a user of this name. */
const hasSignedUp = ({ store }: Services, pool: Pool, { providerName, attributeValue }: ProviderUser) =>
  store.users.findByUsername(pool.id, lookupKey(pool, `${providerName}_${attributeValue}`)) !== undefined;
