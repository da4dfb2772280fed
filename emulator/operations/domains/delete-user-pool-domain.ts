import { deleteDomain } from '../../domain/domains/change-domains.ts';
import { findDomainOfPool } from '../../domain/domains/domain.ts';
import type { Operation } from '../operation.ts';

export const DeleteUserPoolDomain: Operation<'DeleteUserPoolDomain'> = (input, context) => {
  deleteDomain(context, findDomainOfPool(context, input.UserPoolId, input.Domain));
  return {};
};
