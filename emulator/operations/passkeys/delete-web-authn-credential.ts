import { deletePasskey } from '../../domain/passkeys/passkey.ts';
import { authenticated } from '../../domain/tokens/access-token.ts';
import type { Operation } from '../operation.ts';

export const DeleteWebAuthnCredential: Operation<'DeleteWebAuthnCredential'> = (input, context) =>
  authenticated(context, input.AccessToken, ({ user }) => {
    deletePasskey(context, user, input.CredentialId);
    return {};
  });
