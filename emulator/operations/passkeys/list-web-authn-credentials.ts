import { describePasskey, listPasskeys } from '../../domain/passkeys/passkey.ts';
import { authenticated } from '../../domain/tokens/access-token.ts';
import type { Operation } from '../operation.ts';

export const ListWebAuthnCredentials: Operation<'ListWebAuthnCredentials'> = (input, context) =>
  authenticated(context, input.AccessToken, ({ user }) => {
    const { items, next } = listPasskeys(context, user, input);
    return { Credentials: items.map(describePasskey), NextToken: next };
  });
