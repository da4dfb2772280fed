import { changeDomain } from '../../domain/domains/change-domains.ts';
import { appliedDomain, findDomainOfPool } from '../../domain/domains/domain.ts';
import type { Operation } from '../operation.ts';

export const UpdateUserPoolDomain: Operation<'UpdateUserPoolDomain'> = (input, context) => {
  const domain = findDomainOfPool(context, input.UserPoolId, input.Domain);
  return appliedDomain(changeDomain(context, domain, input));
};
