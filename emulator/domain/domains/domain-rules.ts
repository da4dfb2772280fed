import { errors } from '../../contract/errors.ts';
import type { Input } from '../../contract/operations.ts';
import { parseArn } from '../../lib/arn.ts';
import type { Context } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import { checkFeature } from '../pools/tiers.ts';
import type { DomainSettings } from './domain.ts';

/** A quota of the service: domains of one's own in one region. */
const MOST_CUSTOM_DOMAINS = 4;

const PREFIX = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** A host below a domain that is not itself a top-level one: three labels at least. */
const SUBDOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.){2,}[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

/** `aws` between hyphens (`awesome-aws`, not `awsome`), the others anywhere (`newcognito`): both were seen refused. */
const RESERVED: readonly (readonly [word: string, pattern: RegExp])[] = [
  ['aws', /(?:^|-)aws(?:-|$)/],
  ['amazon', /amazon/],
  ['cognito', /cognito/],
];

/**
 * Checks the name of a new domain. A domain of one's own comes with a certificate, a prefix does not.
 * @throws InvalidParameterException for a name that the service refuses, that is taken, or of which the pool has one
 * @throws LimitExceededException
 */
export function checkNewDomain(
  { store, region }: Context,
  pool: Pool,
  { Domain, CustomDomainConfig }: Pick<Input<'CreateUserPoolDomain'>, 'Domain' | 'CustomDomainConfig'>,
): void {
  if (CustomDomainConfig) {
    if (!SUBDOMAIN.test(Domain)) throw errors.customDomainParent();
  } else checkPrefix(Domain);
  const custom = CustomDomainConfig ? 1 : 0;
  if (store.domains.ofPool(pool.id).some((other) => other.custom === custom)) throw errors.domainAlready();
  if (store.domains.find(region, Domain)) throw errors.domainTaken();
  if (!custom) return;
  if (store.domains.findCustom(Domain)) throw errors.customDomainTaken();
  if (store.domains.countCustom(region) >= MOST_CUSTOM_DOMAINS)
    throw errors.tooManyCustomDomains(MOST_CUSTOM_DOMAINS);
}

function checkPrefix(prefix: string): void {
  if (!PREFIX.test(prefix)) throw errors.domainCharacters();
  for (const [word, pattern] of RESERVED) if (pattern.test(prefix)) throw errors.domainWordReserved(word);
}

/**
 * Checks what a request says of a domain beside its name.
 * @throws InvalidParameterException, FeatureUnavailableInTierException
 */
export function checkDomainSettings(
  pool: Pool,
  custom: boolean,
  { CustomDomainConfig, ManagedLoginVersion, Routing }: DomainSettings,
): void {
  if (CustomDomainConfig && !custom) throw errors.certificateOfPrefix();
  if (CustomDomainConfig && !isCertificate(CustomDomainConfig.CertificateArn ?? ''))
    throw errors.certificateRegion();
  if (Routing && !custom) throw errors.routingOfPrefix();
  if (ManagedLoginVersion !== undefined && ![1, 2].includes(ManagedLoginVersion))
    throw errors.managedLoginVersion();
  if (ManagedLoginVersion === 2) checkFeature(pool, 'Managed Login Version 2');
}

const isCertificate = (arn: string) => {
  const { service, region } = parseArn(arn) ?? {};
  return service === 'acm' && region === 'us-east-1';
};
