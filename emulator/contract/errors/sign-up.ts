import { always, error } from './cognito-error.ts';

/** Sign-up, users made by administrators, confirmation. */
export const signUpErrors = {
  userExists: always('UsernameExistsException', 'User already exists'),
  accountExists: always('UsernameExistsException', 'User account already exists'),
  attributeAccountExists: error(
    'UsernameExistsException',
    (attribute: string) => `An account with the given ${attribute} already exists.`,
  ),
  aliasExists: error(
    'AliasExistsException',
    (attribute: string) => `An account with the ${attribute} already exists.`,
  ),
  aliasTaken: error(
    'AliasExistsException',
    (attribute: string) => `An account with the given ${attribute} already exists.`,
  ),
  signUpNotPermitted: always('NotAuthorizedException', 'SignUp is not permitted for this user pool'),
  usernameNotEmail: always('InvalidParameterException', 'Username should be an email.'),
  usernameNotPhone: always('InvalidParameterException', 'Username should be a phone number.'),
  usernameNotEither: always(
    'InvalidParameterException',
    'Username should be either an email or a phone number.',
  ),
  usernameLooksLikeEmail: always(
    'InvalidParameterException',
    'Username cannot be of email format, since user pool is configured for email alias.',
  ),
  usernameLooksLikePhone: always(
    'InvalidParameterException',
    'Username cannot be of phone number format, since user pool is configured for phone number alias.',
  ),
  badEmail: always('InvalidParameterException', 'Invalid email address format.'),
  badPhone: always('InvalidParameterException', 'Invalid phone number format.'),
  usernameMismatch: error(
    'InvalidParameterException',
    (attribute: string) => `User ${attribute} does not match username.`,
  ),
  preferredUsernameTooEarly: always(
    'InvalidParameterException',
    'Preferred username cannot be provided for unconfirmed account, since user pool is configured for preferred username alias.',
  ),
  // The service's own spelling (recorded answers).
  noDomainForLinks: always(
    'InvalidParameterException',
    'Cannot perform specific action because there does not exist a valid use pool domain associated with the user pool',
  ),
  codeMismatch: always('CodeMismatchException', 'Invalid verification code provided, please try again.'),
  codeExpired: always('ExpiredCodeException', 'Invalid code provided, please request a code again.'),
  cannotConfirm: error(
    'NotAuthorizedException',
    (status: string) => `User cannot be confirmed. Current status is ${status}`,
  ),
  usernameClientNotFound: always('UserNotFoundException', 'Username/client id combination not found.'),
  alreadyConfirmed: always('InvalidParameterException', 'User is already confirmed.'),
  cannotResend: always('InvalidParameterException', 'Cannot resend codes. Auto verification not turned on.'),
  resendNotPossible: error(
    'UnsupportedUserStateException',
    (username: string) => `Resend not possible. ${username} status is not FORCE_CHANGE_PASSWORD`,
  ),
  oneTimePasswordNeedsContact: error(
    'InvalidParameterException',
    (contacts: string[]) => `A user without a password needs a value for ${contacts.join(' or ')}.`,
  ),
  noEmailForInvitation: always(
    'InvalidParameterException',
    'No email provided but desired delivery medium was Email',
  ),
  noPhoneForInvitation: always(
    'InvalidParameterException',
    'No phone number provided but desired delivery medium was SMS',
  ),
  verifiedWithoutValue: error(
    'InvalidParameterException',
    (name: string) => `${name}_verified cannot be true without a value for ${name}.`,
  ),
};
