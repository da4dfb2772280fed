import { errors } from '../../contract/errors.ts';
import { findPool } from '../../domain/pools/pool.ts';
import { schemaOf } from '../../domain/pools/schema.ts';
import { describeUsers } from '../../domain/users/describe-user.ts';
import { searchUsers } from '../../domain/users/search-users.ts';
import type { Operation } from '../operation.ts';

const DEFAULT_LIMIT = 60;

/** A page of the pool's users, all or those who meet the filter, with all attributes or the wanted ones. */
export const ListUsers: Operation<'ListUsers'> = (input, context) => {
  const { UserPoolId, AttributesToGet = [], Filter = '', Limit, PaginationToken } = input;
  const pool = findPool(context, UserPoolId);
  const schema = schemaOf(pool);
  if (!AttributesToGet.every((name) => schema.has(name))) throw errors.unknownAttributesRequested();
  const { users, next } = searchUsers(context, pool, {
    filter: Filter,
    limit: Limit || DEFAULT_LIMIT,
    token: PaginationToken,
  });
  return {
    Users: describeUsers(context, users, AttributesToGet),
    ...(next === undefined ? {} : { PaginationToken: next }),
  };
};
