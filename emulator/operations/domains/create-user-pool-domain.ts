import { createDomain } from '../../domain/domains/change-domains.ts';
import { appliedDomain } from '../../domain/domains/domain.ts';
import { findPool } from '../../domain/pools/pool.ts';
import type { Operation } from '../operation.ts';

export const CreateUserPoolDomain: Operation<'CreateUserPoolDomain'> = (input, context) =>
  appliedDomain(createDomain(context, findPool(context, input.UserPoolId), input));
