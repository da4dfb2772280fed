import { CreateUserPoolClient } from './clients/create-user-pool-client.ts';
import { DeleteUserPoolClient } from './clients/delete-user-pool-client.ts';
import { DescribeUserPoolClient } from './clients/describe-user-pool-client.ts';
import { ListUserPoolClients } from './clients/list-user-pool-clients.ts';
import { UpdateUserPoolClient } from './clients/update-user-pool-client.ts';
import type { OperationTable } from './operation.ts';
import { AddCustomAttributes } from './pools/add-custom-attributes.ts';
import { CreateUserPool } from './pools/create-user-pool.ts';
import { DeleteUserPool } from './pools/delete-user-pool.ts';
import { DescribeUserPool } from './pools/describe-user-pool.ts';
import { ListUserPools } from './pools/list-user-pools.ts';
import { UpdateUserPool } from './pools/update-user-pool.ts';
import { AdminInitiateAuth, InitiateAuth } from './sign-in/initiate-auth.ts';
import { AdminRespondToAuthChallenge, RespondToAuthChallenge } from './sign-in/respond-to-auth-challenge.ts';
import { ConfirmForgotPassword } from './sign-up/confirm-forgot-password.ts';
import { AdminConfirmSignUp, ConfirmSignUp } from './sign-up/confirm-sign-up.ts';
import { AdminResetUserPassword, ForgotPassword } from './sign-up/forgot-password.ts';
import { GetUserAttributeVerificationCode } from './sign-up/get-user-attribute-verification-code.ts';
import { ResendConfirmationCode } from './sign-up/resend-confirmation-code.ts';
import { SignUp } from './sign-up/sign-up.ts';
import { VerifyUserAttribute } from './sign-up/verify-user-attribute.ts';
import { GetTokensFromRefreshToken } from './tokens/get-tokens-from-refresh-token.ts';
import { AdminUserGlobalSignOut, GlobalSignOut } from './tokens/global-sign-out.ts';
import { RevokeToken } from './tokens/revoke-token.ts';
import { AdminCreateUser } from './users/admin-create-user.ts';
import { AdminDisableUser } from './users/admin-disable-user.ts';
import { AdminEnableUser } from './users/admin-enable-user.ts';
import { AdminSetUserPassword } from './users/admin-set-user-password.ts';
import { ChangePassword } from './users/change-password.ts';
import { AdminDeleteUser, DeleteUser } from './users/delete-user.ts';
import { AdminDeleteUserAttributes, DeleteUserAttributes } from './users/delete-user-attributes.ts';
import { AdminGetUser, GetUser } from './users/get-user.ts';
import { ListUsers } from './users/list-users.ts';
import { AdminUpdateUserAttributes, UpdateUserAttributes } from './users/update-user-attributes.ts';

/** The table of all operations; `undefined` where one validates its input but is not emulated yet. */
export const operations = {
  AddCustomAttributes,
  AddUserPoolClientSecret: undefined,
  AdminAddUserToGroup: undefined,
  AdminConfirmSignUp,
  AdminCreateUser,
  AdminDeleteSoftwareToken: undefined,
  AdminDeleteUser,
  AdminDeleteUserAttributes,
  AdminDisableProviderForUser: undefined,
  AdminDisableUser,
  AdminEnableUser,
  AdminForgetDevice: undefined,
  AdminGetDevice: undefined,
  AdminGetUser,
  AdminGetUserAuthFactors: undefined,
  AdminInitiateAuth,
  AdminLinkProviderForUser: undefined,
  AdminListDevices: undefined,
  AdminListGroupsForUser: undefined,
  AdminListUserAuthEvents: undefined,
  AdminListUserSessions: undefined,
  AdminRemoveUserFromGroup: undefined,
  AdminResetUserPassword,
  AdminRespondToAuthChallenge,
  AdminRevokeUserSession: undefined,
  AdminSetUserMFAPreference: undefined,
  AdminSetUserPassword,
  AdminSetUserSettings: undefined,
  AdminUpdateAuthEventFeedback: undefined,
  AdminUpdateDeviceStatus: undefined,
  AdminUpdateUserAttributes,
  AdminUserGlobalSignOut,
  AssociateSoftwareToken: undefined,
  ChangePassword,
  CompleteWebAuthnRegistration: undefined,
  ConfirmDevice: undefined,
  ConfirmForgotPassword,
  ConfirmSignUp,
  CreateGroup: undefined,
  CreateIdentityProvider: undefined,
  CreateManagedLoginBranding: undefined,
  CreateResourceServer: undefined,
  CreateTerms: undefined,
  CreateUserImportJob: undefined,
  CreateUserPool,
  CreateUserPoolClient,
  CreateUserPoolDomain: undefined,
  CreateUserPoolReplica: undefined,
  DeleteGroup: undefined,
  DeleteIdentityProvider: undefined,
  DeleteManagedLoginBranding: undefined,
  DeleteResourceServer: undefined,
  DeleteTerms: undefined,
  DeleteUser,
  DeleteUserAttributes,
  DeleteUserPool,
  DeleteUserPoolClient,
  DeleteUserPoolClientSecret: undefined,
  DeleteUserPoolDomain: undefined,
  DeleteUserPoolReplica: undefined,
  DeleteWebAuthnCredential: undefined,
  DescribeIdentityProvider: undefined,
  DescribeManagedLoginBranding: undefined,
  DescribeManagedLoginBrandingByClient: undefined,
  DescribeResourceServer: undefined,
  DescribeRiskConfiguration: undefined,
  DescribeTerms: undefined,
  DescribeTermsByClient: undefined,
  DescribeUserImportJob: undefined,
  DescribeUserPool,
  DescribeUserPoolClient,
  DescribeUserPoolDomain: undefined,
  ForgetDevice: undefined,
  ForgotPassword,
  GetCSVHeader: undefined,
  GetClientToken: undefined,
  GetDevice: undefined,
  GetGroup: undefined,
  GetIdentityProviderByIdentifier: undefined,
  GetLogDeliveryConfiguration: undefined,
  GetProvisionedLimit: undefined,
  GetSigningCertificate: undefined,
  GetTokensFromRefreshToken,
  GetUICustomization: undefined,
  GetUser,
  GetUserAttributeVerificationCode,
  GetUserAuthFactors: undefined,
  GetUserPoolClientSessionConfiguration: undefined,
  GetUserPoolMfaConfig: undefined,
  GetUserPoolSessionConfiguration: undefined,
  GlobalSignOut,
  InitiateAuth,
  ListDevices: undefined,
  ListGroups: undefined,
  ListIdentityProviders: undefined,
  ListResourceServers: undefined,
  ListTagsForResource: undefined,
  ListTerms: undefined,
  ListUserImportJobs: undefined,
  ListUserPoolClientSecrets: undefined,
  ListUserPoolClients,
  ListUserPoolReplicas: undefined,
  ListUserPools,
  ListUserSessions: undefined,
  ListUsers,
  ListUsersInGroup: undefined,
  ListWebAuthnCredentials: undefined,
  ResendConfirmationCode,
  RespondToAuthChallenge,
  RevokeToken,
  RevokeUserSession: undefined,
  SetLogDeliveryConfiguration: undefined,
  SetRiskConfiguration: undefined,
  SetUICustomization: undefined,
  SetUserMFAPreference: undefined,
  SetUserPoolClientSessionConfiguration: undefined,
  SetUserPoolMfaConfig: undefined,
  SetUserPoolSessionConfiguration: undefined,
  SetUserSettings: undefined,
  SignUp,
  StartUserImportJob: undefined,
  StartWebAuthnRegistration: undefined,
  StopUserImportJob: undefined,
  TagResource: undefined,
  UntagResource: undefined,
  UpdateAuthEventFeedback: undefined,
  UpdateDeviceStatus: undefined,
  UpdateGroup: undefined,
  UpdateIdentityProvider: undefined,
  UpdateManagedLoginBranding: undefined,
  UpdateProvisionedLimit: undefined,
  UpdateResourceServer: undefined,
  UpdateTerms: undefined,
  UpdateUserAttributes,
  UpdateUserPool,
  UpdateUserPoolClient,
  UpdateUserPoolDomain: undefined,
  UpdateUserPoolReplica: undefined,
  VerifySoftwareToken: undefined,
  VerifyUserAttribute,
} satisfies OperationTable as OperationTable;
