import { findPool } from '../../domain/pools/pool.ts';
import { listResourceServers } from '../../domain/resource-servers/list-resource-servers.ts';
import { describeResourceServer } from '../../domain/resource-servers/resource-server.ts';
import type { Operation } from '../operation.ts';

export const ListResourceServers: Operation<'ListResourceServers'> = (input, context) => {
  const { items, next } = listResourceServers(context, findPool(context, input.UserPoolId), input);
  return { ResourceServers: items.map(describeResourceServer), NextToken: next };
};
