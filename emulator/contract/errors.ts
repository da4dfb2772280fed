import { attributeErrors } from './errors/attributes.ts';
import { authEventErrors } from './errors/auth-events.ts';
import { brandingErrors } from './errors/branding.ts';
import { clientTokenErrors } from './errors/client-tokens.ts';
import { clientErrors } from './errors/clients.ts';
import { deviceErrors } from './errors/devices.ts';
import { domainErrors } from './errors/domains.ts';
import { federationErrors } from './errors/federation.ts';
import { groupErrors } from './errors/groups.ts';
import { identityProviderErrors } from './errors/identity-providers.ts';
import { kmsErrors } from './errors/kms.ts';
import { limitErrors } from './errors/limits.ts';
import { listErrors } from './errors/lists.ts';
import { logDeliveryErrors } from './errors/log-delivery.ts';
import { mfaErrors } from './errors/mfa.ts';
import { mfaSettingErrors } from './errors/mfa-settings.ts';
import { passkeyErrors } from './errors/passkeys.ts';
import { passwordErrors } from './errors/passwords.ts';
import { poolErrors } from './errors/pools.ts';
import { protocolErrors } from './errors/protocol.ts';
import { replicaErrors } from './errors/replicas.ts';
import { resourceServerErrors } from './errors/resource-servers.ts';
import { riskConfigurationErrors } from './errors/risk-configuration.ts';
import { sessionErrors } from './errors/sessions.ts';
import { signInErrors } from './errors/sign-in.ts';
import { signUpErrors } from './errors/sign-up.ts';
import { tagErrors } from './errors/tags.ts';
import { termsErrors } from './errors/terms.ts';
import { tokenErrors } from './errors/tokens.ts';
import { triggerErrors } from './errors/triggers.ts';
import { userImportErrors } from './errors/user-import.ts';

export { CognitoError, type ErrorType } from './errors/cognito-error.ts';

/**
 * Every error and its exact message, declared once, a file a noun. Messages are the service's own wording as seen by
 * its clients; where it never was seen, the wording follows its nearest sibling.
 */
export const errors = {
  ...protocolErrors,
  ...poolErrors,
  ...mfaSettingErrors,
  ...mfaErrors,
  ...passkeyErrors,
  ...clientErrors,
  ...domainErrors,
  ...identityProviderErrors,
  ...resourceServerErrors,
  ...signInErrors,
  ...deviceErrors,
  ...sessionErrors,
  ...authEventErrors,
  ...signUpErrors,
  ...passwordErrors,
  ...tokenErrors,
  ...attributeErrors,
  ...groupErrors,
  ...federationErrors,
  ...tagErrors,
  ...logDeliveryErrors,
  ...riskConfigurationErrors,
  ...limitErrors,
  ...clientTokenErrors,
  ...listErrors,
  ...brandingErrors,
  ...termsErrors,
  ...replicaErrors,
  ...triggerErrors,
  ...kmsErrors,
  ...userImportErrors,
};
