import { startRegistration } from '../../domain/passkeys/start-registration.ts';
import { authenticated } from '../../domain/tokens/access-token.ts';
import type { Operation } from '../operation.ts';

export const StartWebAuthnRegistration: Operation<'StartWebAuthnRegistration'> = ({ AccessToken }, context) =>
  authenticated(context, AccessToken, (session) => ({
    CredentialCreationOptions: startRegistration(context, session),
  }));
