import { describeDomain, domainNamed } from '../../domain/domains/domain.ts';
import type { Operation } from '../operation.ts';

/** A domain that nobody has is no error: its description is empty. */
export const DescribeUserPoolDomain: Operation<'DescribeUserPoolDomain'> = (input, context) => {
  const domain = domainNamed(context, input.Domain);
  return { DomainDescription: domain ? describeDomain(context, domain) : {} };
};
