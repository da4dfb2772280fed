import { createHash } from 'node:crypto';
import { errors } from '../../contract/errors.ts';
import type { DomainDescriptionType } from '../../contract/shapes.ts';
import { stampOf } from '../../lib/clock.ts';
import type { DomainRow } from '../../storage/domains.ts';
import type { Context, Services } from '../context.ts';
import type { Pool } from '../pools/pool.ts';

export type DomainSettings = Pick<
  DomainDescriptionType,
  'CustomDomainConfig' | 'ManagedLoginVersion' | 'Routing'
>;

/** Where a pool's pages and OAuth endpoints are: a prefix of the service's domain, or a domain of one's own. */
export type Domain = Omit<DomainRow, 'settings' | 'custom'> & { settings: DomainSettings; custom: boolean };

/** The domain of that name in the request's region, whosever it is. */
export function domainNamed({ store, region }: Context, name: string): Domain | undefined {
  const row = store.domains.find(region, name);
  return row && readDomain(row);
}

/** @throws InvalidParameterException for a domain that the pool does not have, or a pool that does not exist */
export function findDomainOfPool(context: Context, poolId: string, name: string): Domain {
  const domain = domainNamed(context, name);
  if (domain?.poolId !== poolId) throw errors.domainNotFound();
  return domain;
}

/** A pool's prefix and its own domain, as far as it has them. */
export const domainsOf = ({ store }: Services, pool: Pool): Domain[] =>
  store.domains.ofPool(pool.id).map(readDomain);

/** A pool's prefix and its own domain, as `DescribeUserPool` names them. */
export function domainNamesOf(
  { store }: Services,
  pool: Pool,
): { Domain: string | undefined; CustomDomain: string | undefined } {
  const rows = store.domains.ofPool(pool.id);
  return {
    Domain: rows.find(({ custom }) => custom === 0)?.domain,
    CustomDomain: rows.find(({ custom }) => custom === 1)?.domain,
  };
}

/** The host of a pool's pages: its own domain where it has one (developer guide), else its prefix; undefined without both. */
export function hostOf(services: Services, pool: Pool): string | undefined {
  const { Domain, CustomDomain } = domainNamesOf(services, pool);
  return CustomDomain ?? (Domain && `${Domain}.auth.${pool.region}.amazoncognito.com`);
}

const readDomain = (row: DomainRow): Domain => ({
  ...row,
  custom: row.custom === 1,
  settings: JSON.parse(row.settings) as DomainSettings,
});

/** A domain as `DescribeUserPoolDomain` answers it. */
export const describeDomain = (services: Services, domain: Domain): DomainDescriptionType => ({
  UserPoolId: domain.poolId,
  AWSAccountId: services.accountId,
  Domain: domain.domain,
  S3Bucket: `aws-cognito-prod-${domain.region}-assets`,
  CloudFrontDistribution: distributionOf(domain),
  Version: stampOf(domain.createdAt),
  Status: 'ACTIVE',
  CustomDomainConfig: domain.settings.CustomDomainConfig ?? { CertificateArn: undefined },
  ManagedLoginVersion: domain.settings.ManagedLoginVersion,
  Routing: domain.settings.Routing,
});

/** What the operations that write a domain answer of it. */
export const appliedDomain = (domain: Domain) => ({
  ManagedLoginVersion: domain.settings.ManagedLoginVersion,
  CloudFrontDomain: domain.custom ? distributionOf(domain) : undefined,
  Routing: domain.settings.Routing,
});

/** The host that an alias record of the domain would point to, always the same for the same domain. */
function distributionOf({ region, domain }: Pick<Domain, 'region' | 'domain'>): string {
  const digest = createHash('sha256').update(`${region}/${domain}`).digest('hex');
  return `d${BigInt(`0x${digest}`).toString(36).slice(0, 13)}.cloudfront.net`;
}
