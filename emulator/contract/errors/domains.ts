import { always, error } from './cognito-error.ts';

const invalid = 'InvalidParameterException';

/** Domains of a pool: a prefix of the service's own, or one of the customer's. */
export const domainErrors = {
  domainNotFound: always(invalid, 'No such domain or user pool exists.'),
  domainTaken: always(invalid, 'Domain already associated with another user pool.'),
  customDomainTaken: always(
    invalid,
    'One or more of the CNAMEs that you provided are already associated with a different resource.',
  ),
  domainAlready: always(invalid, 'User pool already has a domain configured.'),
  domainCharacters: always(
    invalid,
    String.raw`The domain name contains an invalid character. Domain names can only contain lower-case letters, numbers, and hyphens. Please enter a different name that follows this format: ^[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?$`,
  ),
  domainWordReserved: error(invalid, (word: string) => `Domain cannot contain reserved word: ${word}`),
  customDomainParent: always(
    invalid,
    'Custom domain is not a valid subdomain: Was not able to resolve a DNS A record for the parent domain or domain parent is a top-level domain.',
  ),
  certificateRegion: always(
    invalid,
    "The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid certificate chain.",
  ),
  certificateOfPrefix: always(
    invalid,
    'User pool should have a custom domain associated, failed to update the certificate.',
  ),
  customDomainKept: always(invalid, 'Cannot convert custom domain to prefix domain.'),
  managedLoginVersion: always(invalid, 'ManagedLoginVersion must be 1 or 2.'),
  routingOfPrefix: always(invalid, 'Routing is supported for custom domains only.'),
  tooManyCustomDomains: error(
    'LimitExceededException',
    (most: number) => `The maximum number of custom domains of a region is ${most}.`,
  ),
  poolHasDomain: always(
    invalid,
    'User pool cannot be deleted. It has a domain configured that should be deleted first.',
  ),
};
