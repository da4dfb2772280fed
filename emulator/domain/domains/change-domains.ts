import { errors } from '../../contract/errors.ts';
import type { Input } from '../../contract/operations.ts';
import type { Context } from '../context.ts';
import { type Pool, poolOf } from '../pools/pool.ts';
import type { Domain, DomainSettings } from './domain.ts';
import { checkDomainSettings, checkNewDomain } from './domain-rules.ts';

/** The classic pages, where a request asks for no version. */
const CLASSIC = 1;

/**
 * Gives a pool a domain, which works at once.
 * @throws InvalidParameterException, LimitExceededException, FeatureUnavailableInTierException
 */
export function createDomain(context: Context, pool: Pool, input: Input<'CreateUserPoolDomain'>): Domain {
  const { CustomDomainConfig, ManagedLoginVersion = CLASSIC, Routing } = input;
  const settings: DomainSettings = { CustomDomainConfig, ManagedLoginVersion, Routing };
  const custom = CustomDomainConfig !== undefined;
  checkNewDomain(context, pool, input);
  checkDomainSettings(pool, custom, settings);
  const domain = {
    region: context.region,
    domain: input.Domain,
    poolId: pool.id,
    createdAt: context.clock.now(),
  };
  context.store.domains.insert({ ...domain, custom: custom ? 1 : 0, settings: JSON.stringify(settings) });
  return { ...domain, custom, settings };
}

/**
 * Changes a domain: each member that the request has replaces the former one.
 * @throws InvalidParameterException, FeatureUnavailableInTierException
 */
export function changeDomain(
  context: Context,
  domain: Domain,
  { CustomDomainConfig, ManagedLoginVersion, Routing }: DomainSettings,
): Domain {
  checkDomainSettings(poolOf(context, domain.poolId), domain.custom, {
    CustomDomainConfig,
    ManagedLoginVersion,
    Routing,
  });
  // A request must say again what makes a domain a custom one (hashicorp/terraform-provider-aws#43248).
  if (domain.custom && !CustomDomainConfig) throw errors.customDomainKept();
  const settings: DomainSettings = {
    CustomDomainConfig,
    ManagedLoginVersion: ManagedLoginVersion ?? domain.settings.ManagedLoginVersion,
    Routing: Routing ?? domain.settings.Routing,
  };
  const { region, domain: name } = domain;
  context.store.domains.update({ region, domain: name, settings: JSON.stringify(settings) });
  return { ...domain, settings };
}

export const deleteDomain = ({ store }: Context, { region, domain }: Domain): void => {
  store.domains.delete(region, domain);
};
