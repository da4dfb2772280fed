import {
  AdminAddUserToGroupCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  type CognitoIdentityProviderClient,
  CreateGroupCommand,
  type CreateGroupCommandInput,
  GetGroupCommand,
  ListGroupsCommand,
  type ListGroupsCommandInput,
  ListUsersInGroupCommand,
  UpdateGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { usersPool } from './sign-in.ts';

export const NO_GROUP = { name: 'ResourceNotFoundException', message: 'Group not found.' };
export const NO_USER = { name: 'UserNotFoundException', message: 'User does not exist.' };
export const BAD_TOKEN = {
  name: 'InvalidParameterException',
  message: 'Invalid pagination token provided.',
};

type Page = Pick<ListGroupsCommandInput, 'Limit' | 'NextToken'>;

/** What is done with the groups of a pool. */
export function groupsOf(client: CognitoIdentityProviderClient, UserPoolId: string) {
  return {
    createGroup: async (GroupName: string, more: Partial<CreateGroupCommandInput> = {}) =>
      (await client.send(new CreateGroupCommand({ UserPoolId, GroupName, ...more }))).Group,
    getGroup: async (GroupName: string) =>
      (await client.send(new GetGroupCommand({ UserPoolId, GroupName }))).Group,
    updateGroup: async (GroupName: string, more: Partial<CreateGroupCommandInput>) =>
      (await client.send(new UpdateGroupCommand({ UserPoolId, GroupName, ...more }))).Group,
    listGroups: (page: Page = {}) => client.send(new ListGroupsCommand({ UserPoolId, ...page })),
    add: (Username: string, GroupName: string) =>
      client.send(new AdminAddUserToGroupCommand({ UserPoolId, Username, GroupName })),
    remove: (Username: string, GroupName: string) =>
      client.send(new AdminRemoveUserFromGroupCommand({ UserPoolId, Username, GroupName })),
    groupsOfUser: (Username: string, page: Page = {}) =>
      client.send(new AdminListGroupsForUserCommand({ UserPoolId, Username, ...page })),
    usersOfGroup: (GroupName: string, page: Page = {}) =>
      client.send(new ListUsersInGroupCommand({ UserPoolId, GroupName, ...page })),
  };
}

/** A fresh emulator with one pool, and what is done with its users and groups. */
export async function groupsPool(...settings: Parameters<typeof usersPool>) {
  const made = await usersPool(...settings);
  return { ...made, ...groupsOf(made.client, made.poolId) };
}

export const groupNames = (groups: { GroupName?: string | undefined }[] = []) =>
  groups.map(({ GroupName }) => GroupName);

export const usernames = (users: { Username?: string | undefined }[] = []) =>
  users.map(({ Username }) => Username);
