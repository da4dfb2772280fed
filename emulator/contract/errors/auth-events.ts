import { always } from './cognito-error.ts';

/** The history of users in pools with threat protection. */
export const authEventErrors = {
  authEventNotFound: always('ResourceNotFoundException', 'Auth event does not exist.'),
  feedbackTokenInvalid: always('NotAuthorizedException', 'Invalid feedback token.'),
  ipAddressInvalid: always('InvalidParameterException', 'Invalid IP address.'),
};
