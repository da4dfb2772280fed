import { always } from './cognito-error.ts';

/** Sessions that a pool tracks. */
export const sessionErrors = {
  sessionNotFound: always('ResourceNotFoundException', 'Session does not exist.'),
  sessionIsCurrent: always('InvalidParameterException', 'The current session cannot be revoked.'),
  sessionTrackingOff: always(
    'InvalidParameterException',
    'Session tracking is not enabled for the user pool.',
  ),
};
