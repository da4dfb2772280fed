import { always } from './cognito-error.ts';

/** Passkeys of users. */
export const passkeyErrors = {
  passkeysOff: always('WebAuthnNotEnabledException', 'WebAuthn has not been enabled by the userPool'),
  relyingPartyMissing: always(
    'WebAuthnConfigurationMissingException',
    'The user pool has neither a relying party id nor a domain.',
  ),
  tooManyPasskeys: always('LimitExceededException', 'The maximum number of passkeys has been reached.'),
  passkeyChallengeUnknown: always(
    'WebAuthnChallengeNotFoundException',
    'The challenge of the registration was not found or has expired.',
  ),
  passkeyOfOtherClient: always(
    'WebAuthnClientMismatchException',
    'The access token is of another client than the one that started the registration.',
  ),
  passkeyOrigin: always(
    'WebAuthnOriginNotAllowedException',
    'The origin of the credential is not allowed for the relying party id of the user pool.',
  ),
  passkeyRelyingParty: always(
    'WebAuthnRelyingPartyMismatchException',
    'The relying party id of the credential is not the relying party id of the user pool.',
  ),
  passkeyUnsupported: always('WebAuthnCredentialNotSupportedException', 'The credential is not supported.'),
  credentialInvalid: always('InvalidParameterException', 'Credential data is not valid'),
  passkeyNotFound: always('ResourceNotFoundException', 'WebAuthn credential does not exist.'),
};
