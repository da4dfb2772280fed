import { attributeErrors } from './errors/attributes.ts';
import { brandingErrors } from './errors/branding.ts';
import { clientErrors } from './errors/clients.ts';
import { groupErrors } from './errors/groups.ts';
import { identityProviderErrors } from './errors/identity-providers.ts';
import { listErrors } from './errors/lists.ts';
import { passwordErrors } from './errors/passwords.ts';
import { poolErrors } from './errors/pools.ts';
import { protocolErrors } from './errors/protocol.ts';
import { replicaErrors } from './errors/replicas.ts';
import { signInErrors } from './errors/sign-in.ts';
import { signUpErrors } from './errors/sign-up.ts';
import { tagErrors } from './errors/tags.ts';
import { termsErrors } from './errors/terms.ts';
import { tokenErrors } from './errors/tokens.ts';

export { CognitoError, type ErrorType } from './errors/cognito-error.ts';

/**
 * Every error and its exact message, declared once, a file a noun. Messages are the service's own wording as seen by
 * its clients; where it never was seen, the wording follows its nearest sibling.
 */
export const errors = {
  ...protocolErrors,
  ...poolErrors,
  ...clientErrors,
  ...identityProviderErrors,
  ...signInErrors,
  ...signUpErrors,
  ...passwordErrors,
  ...tokenErrors,
  ...attributeErrors,
  ...groupErrors,
  ...tagErrors,
  ...listErrors,
  ...brandingErrors,
  ...termsErrors,
  ...replicaErrors,
};
