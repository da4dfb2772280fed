import { AdminListUserAuthEvents } from './auth-events/admin-list-user-auth-events.ts';
import {
  AdminUpdateAuthEventFeedback,
  UpdateAuthEventFeedback,
} from './auth-events/update-auth-event-feedback.ts';
import { CreateManagedLoginBranding } from './branding/create-managed-login-branding.ts';
import { DeleteManagedLoginBranding } from './branding/delete-managed-login-branding.ts';
import {
  DescribeManagedLoginBranding,
  DescribeManagedLoginBrandingByClient,
} from './branding/describe-managed-login-branding.ts';
import { UpdateManagedLoginBranding } from './branding/update-managed-login-branding.ts';
import { GetSigningCertificate } from './certificates/get-signing-certificate.ts';
import { AddUserPoolClientSecret } from './clients/add-user-pool-client-secret.ts';
import { CreateUserPoolClient } from './clients/create-user-pool-client.ts';
import { DeleteUserPoolClient } from './clients/delete-user-pool-client.ts';
import { DeleteUserPoolClientSecret } from './clients/delete-user-pool-client-secret.ts';
import { DescribeUserPoolClient } from './clients/describe-user-pool-client.ts';
import { ListUserPoolClientSecrets } from './clients/list-user-pool-client-secrets.ts';
import { ListUserPoolClients } from './clients/list-user-pool-clients.ts';
import { UpdateUserPoolClient } from './clients/update-user-pool-client.ts';
import { ConfirmDevice } from './devices/confirm-device.ts';
import { AdminForgetDevice, ForgetDevice } from './devices/forget-device.ts';
import { AdminGetDevice, GetDevice } from './devices/get-device.ts';
import { AdminListDevices, ListDevices } from './devices/list-devices.ts';
import { AdminUpdateDeviceStatus, UpdateDeviceStatus } from './devices/update-device-status.ts';
import { CreateUserPoolDomain } from './domains/create-user-pool-domain.ts';
import { DeleteUserPoolDomain } from './domains/delete-user-pool-domain.ts';
import { DescribeUserPoolDomain } from './domains/describe-user-pool-domain.ts';
import { UpdateUserPoolDomain } from './domains/update-user-pool-domain.ts';
import { AdminDisableProviderForUser } from './federation/admin-disable-provider-for-user.ts';
import { AdminLinkProviderForUser } from './federation/admin-link-provider-for-user.ts';
import { AdminAddUserToGroup } from './groups/admin-add-user-to-group.ts';
import { AdminListGroupsForUser } from './groups/admin-list-groups-for-user.ts';
import { AdminRemoveUserFromGroup } from './groups/admin-remove-user-from-group.ts';
import { CreateGroup } from './groups/create-group.ts';
import { DeleteGroup } from './groups/delete-group.ts';
import { GetGroup } from './groups/get-group.ts';
import { ListGroups } from './groups/list-groups.ts';
import { ListUsersInGroup } from './groups/list-users-in-group.ts';
import { UpdateGroup } from './groups/update-group.ts';
import { CreateIdentityProvider } from './identity-providers/create-identity-provider.ts';
import { DeleteIdentityProvider } from './identity-providers/delete-identity-provider.ts';
import { DescribeIdentityProvider } from './identity-providers/describe-identity-provider.ts';
import { GetIdentityProviderByIdentifier } from './identity-providers/get-identity-provider-by-identifier.ts';
import { ListIdentityProviders } from './identity-providers/list-identity-providers.ts';
import { UpdateIdentityProvider } from './identity-providers/update-identity-provider.ts';
import { GetProvisionedLimit } from './limits/get-provisioned-limit.ts';
import { UpdateProvisionedLimit } from './limits/update-provisioned-limit.ts';
import { GetLogDeliveryConfiguration } from './log-delivery/get-log-delivery-configuration.ts';
import { SetLogDeliveryConfiguration } from './log-delivery/set-log-delivery-configuration.ts';
import { AdminDeleteSoftwareToken } from './mfa/admin-delete-software-token.ts';
import { AssociateSoftwareToken } from './mfa/associate-software-token.ts';
import { AdminGetUserAuthFactors, GetUserAuthFactors } from './mfa/get-user-auth-factors.ts';
import { AdminSetUserMFAPreference, SetUserMFAPreference } from './mfa/set-user-mfa-preference.ts';
import { VerifySoftwareToken } from './mfa/verify-software-token.ts';
import type { OperationTable } from './operation.ts';
import { CompleteWebAuthnRegistration } from './passkeys/complete-web-authn-registration.ts';
import { DeleteWebAuthnCredential } from './passkeys/delete-web-authn-credential.ts';
import { ListWebAuthnCredentials } from './passkeys/list-web-authn-credentials.ts';
import { StartWebAuthnRegistration } from './passkeys/start-web-authn-registration.ts';
import { AddCustomAttributes } from './pools/add-custom-attributes.ts';
import { CreateUserPool } from './pools/create-user-pool.ts';
import { DeleteUserPool } from './pools/delete-user-pool.ts';
import { DescribeUserPool } from './pools/describe-user-pool.ts';
import { GetUserPoolMfaConfig } from './pools/get-user-pool-mfa-config.ts';
import { ListUserPools } from './pools/list-user-pools.ts';
import { SetUserPoolMfaConfig } from './pools/set-user-pool-mfa-config.ts';
import { UpdateUserPool } from './pools/update-user-pool.ts';
import { CreateUserPoolReplica } from './replicas/create-user-pool-replica.ts';
import { DeleteUserPoolReplica } from './replicas/delete-user-pool-replica.ts';
import { ListUserPoolReplicas } from './replicas/list-user-pool-replicas.ts';
import { UpdateUserPoolReplica } from './replicas/update-user-pool-replica.ts';
import { CreateResourceServer } from './resource-servers/create-resource-server.ts';
import { DeleteResourceServer } from './resource-servers/delete-resource-server.ts';
import { DescribeResourceServer } from './resource-servers/describe-resource-server.ts';
import { ListResourceServers } from './resource-servers/list-resource-servers.ts';
import { UpdateResourceServer } from './resource-servers/update-resource-server.ts';
import { DescribeRiskConfiguration } from './risk-configuration/describe-risk-configuration.ts';
import { SetRiskConfiguration } from './risk-configuration/set-risk-configuration.ts';
import { AdminListUserSessions, ListUserSessions } from './sessions/list-user-sessions.ts';
import { AdminRevokeUserSession, RevokeUserSession } from './sessions/revoke-user-session.ts';
import {
  GetUserPoolClientSessionConfiguration,
  SetUserPoolClientSessionConfiguration,
} from './sessions/user-pool-client-session-configuration.ts';
import {
  GetUserPoolSessionConfiguration,
  SetUserPoolSessionConfiguration,
} from './sessions/user-pool-session-configuration.ts';
import { AdminInitiateAuth, InitiateAuth } from './sign-in/initiate-auth.ts';
import { AdminRespondToAuthChallenge, RespondToAuthChallenge } from './sign-in/respond-to-auth-challenge.ts';
import { ConfirmForgotPassword } from './sign-up/confirm-forgot-password.ts';
import { AdminConfirmSignUp, ConfirmSignUp } from './sign-up/confirm-sign-up.ts';
import { AdminResetUserPassword, ForgotPassword } from './sign-up/forgot-password.ts';
import { GetUserAttributeVerificationCode } from './sign-up/get-user-attribute-verification-code.ts';
import { ResendConfirmationCode } from './sign-up/resend-confirmation-code.ts';
import { SignUp } from './sign-up/sign-up.ts';
import { VerifyUserAttribute } from './sign-up/verify-user-attribute.ts';
import { ListTagsForResource } from './tags/list-tags-for-resource.ts';
import { TagResource } from './tags/tag-resource.ts';
import { UntagResource } from './tags/untag-resource.ts';
import { CreateTerms } from './terms/create-terms.ts';
import { DeleteTerms } from './terms/delete-terms.ts';
import { DescribeTerms, DescribeTermsByClient } from './terms/describe-terms.ts';
import { ListTerms } from './terms/list-terms.ts';
import { UpdateTerms } from './terms/update-terms.ts';
import { GetClientToken } from './tokens/get-client-token.ts';
import { GetTokensFromRefreshToken } from './tokens/get-tokens-from-refresh-token.ts';
import { AdminUserGlobalSignOut, GlobalSignOut } from './tokens/global-sign-out.ts';
import { RevokeToken } from './tokens/revoke-token.ts';
import { GetUICustomization } from './ui-customization/get-ui-customization.ts';
import { SetUICustomization } from './ui-customization/set-ui-customization.ts';
import { CreateUserImportJob } from './user-import/create-user-import-job.ts';
import { DescribeUserImportJob } from './user-import/describe-user-import-job.ts';
import { GetCSVHeader } from './user-import/get-csv-header.ts';
import { ListUserImportJobs } from './user-import/list-user-import-jobs.ts';
import { StartUserImportJob } from './user-import/start-user-import-job.ts';
import { StopUserImportJob } from './user-import/stop-user-import-job.ts';
import { AdminCreateUser } from './users/admin-create-user.ts';
import { AdminDisableUser } from './users/admin-disable-user.ts';
import { AdminEnableUser } from './users/admin-enable-user.ts';
import { AdminSetUserPassword } from './users/admin-set-user-password.ts';
import { ChangePassword } from './users/change-password.ts';
import { AdminDeleteUser, DeleteUser } from './users/delete-user.ts';
import { AdminDeleteUserAttributes, DeleteUserAttributes } from './users/delete-user-attributes.ts';
import { AdminGetUser, GetUser } from './users/get-user.ts';
import { ListUsers } from './users/list-users.ts';
import { AdminSetUserSettings, SetUserSettings } from './users/set-user-settings.ts';
import { AdminUpdateUserAttributes, UpdateUserAttributes } from './users/update-user-attributes.ts';

/** The table of all operations. */
export const operations = {
  AddCustomAttributes,
  AddUserPoolClientSecret,
  AdminAddUserToGroup,
  AdminConfirmSignUp,
  AdminCreateUser,
  AdminDeleteSoftwareToken,
  AdminDeleteUser,
  AdminDeleteUserAttributes,
  AdminDisableProviderForUser,
  AdminDisableUser,
  AdminEnableUser,
  AdminForgetDevice,
  AdminGetDevice,
  AdminGetUser,
  AdminGetUserAuthFactors,
  AdminInitiateAuth,
  AdminLinkProviderForUser,
  AdminListDevices,
  AdminListGroupsForUser,
  AdminListUserAuthEvents,
  AdminListUserSessions,
  AdminRemoveUserFromGroup,
  AdminResetUserPassword,
  AdminRespondToAuthChallenge,
  AdminRevokeUserSession,
  AdminSetUserMFAPreference,
  AdminSetUserPassword,
  AdminSetUserSettings,
  AdminUpdateAuthEventFeedback,
  AdminUpdateDeviceStatus,
  AdminUpdateUserAttributes,
  AdminUserGlobalSignOut,
  AssociateSoftwareToken,
  ChangePassword,
  CompleteWebAuthnRegistration,
  ConfirmDevice,
  ConfirmForgotPassword,
  ConfirmSignUp,
  CreateGroup,
  CreateIdentityProvider,
  CreateManagedLoginBranding,
  CreateResourceServer,
  CreateTerms,
  CreateUserImportJob,
  CreateUserPool,
  CreateUserPoolClient,
  CreateUserPoolDomain,
  CreateUserPoolReplica,
  DeleteGroup,
  DeleteIdentityProvider,
  DeleteManagedLoginBranding,
  DeleteResourceServer,
  DeleteTerms,
  DeleteUser,
  DeleteUserAttributes,
  DeleteUserPool,
  DeleteUserPoolClient,
  DeleteUserPoolClientSecret,
  DeleteUserPoolDomain,
  DeleteUserPoolReplica,
  DeleteWebAuthnCredential,
  DescribeIdentityProvider,
  DescribeManagedLoginBranding,
  DescribeManagedLoginBrandingByClient,
  DescribeResourceServer,
  DescribeRiskConfiguration,
  DescribeTerms,
  DescribeTermsByClient,
  DescribeUserImportJob,
  DescribeUserPool,
  DescribeUserPoolClient,
  DescribeUserPoolDomain,
  ForgetDevice,
  ForgotPassword,
  GetCSVHeader,
  GetClientToken,
  GetDevice,
  GetGroup,
  GetIdentityProviderByIdentifier,
  GetLogDeliveryConfiguration,
  GetProvisionedLimit,
  GetSigningCertificate,
  GetTokensFromRefreshToken,
  GetUICustomization,
  GetUser,
  GetUserAttributeVerificationCode,
  GetUserAuthFactors,
  GetUserPoolClientSessionConfiguration,
  GetUserPoolMfaConfig,
  GetUserPoolSessionConfiguration,
  GlobalSignOut,
  InitiateAuth,
  ListDevices,
  ListGroups,
  ListIdentityProviders,
  ListResourceServers,
  ListTagsForResource,
  ListTerms,
  ListUserImportJobs,
  ListUserPoolClientSecrets,
  ListUserPoolClients,
  ListUserPoolReplicas,
  ListUserPools,
  ListUserSessions,
  ListUsers,
  ListUsersInGroup,
  ListWebAuthnCredentials,
  ResendConfirmationCode,
  RespondToAuthChallenge,
  RevokeToken,
  RevokeUserSession,
  SetLogDeliveryConfiguration,
  SetRiskConfiguration,
  SetUICustomization,
  SetUserMFAPreference,
  SetUserPoolClientSessionConfiguration,
  SetUserPoolMfaConfig,
  SetUserPoolSessionConfiguration,
  SetUserSettings,
  SignUp,
  StartUserImportJob,
  StartWebAuthnRegistration,
  StopUserImportJob,
  TagResource,
  UntagResource,
  UpdateAuthEventFeedback,
  UpdateDeviceStatus,
  UpdateGroup,
  UpdateIdentityProvider,
  UpdateManagedLoginBranding,
  UpdateProvisionedLimit,
  UpdateResourceServer,
  UpdateTerms,
  UpdateUserAttributes,
  UpdateUserPool,
  UpdateUserPoolClient,
  UpdateUserPoolDomain,
  UpdateUserPoolReplica,
  VerifySoftwareToken,
  VerifyUserAttribute,
} satisfies OperationTable as OperationTable;
