import type { UserPoolClientDescription, UserPoolClientType } from '../../contract/shapes.ts';
import type { Services } from '../context.ts';
import type { Client } from './client.ts';

/** A client as the operations on one client answer it, its secret included. */
export const describeClient = (services: Services, client: Client): UserPoolClientType => ({
  UserPoolId: client.poolId,
  ClientName: client.name,
  ClientId: client.id,
  ClientSecret: services.store.clientSecrets.ofClient(client.id)[0]?.value,
  LastModifiedDate: new Date(client.updatedAt),
  CreationDate: new Date(client.createdAt),
  ...client.settings,
});

/** A client as `ListUserPoolClients` answers it. */
export const summarizeClient = (client: {
  id: string;
  poolId: string;
  name: string;
}): UserPoolClientDescription => ({
  ClientId: client.id,
  UserPoolId: client.poolId,
  ClientName: client.name,
});
