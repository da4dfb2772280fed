import { always, error } from './cognito-error.ts';

/** Groups and their members. */
export const groupErrors = {
  groupNotFound: always('ResourceNotFoundException', 'Group not found.'),
  groupExists: always('GroupExistsException', 'A group with the name already exists.'),
  tooManyGroups: error(
    'LimitExceededException',
    (most: number) => `The maximum number of groups of a user pool is ${most}.`,
  ),
  tooManyGroupsOfUser: error(
    // The operation declares no LimitExceededException.
    'InvalidParameterException',
    (most: number) => `The maximum number of groups of a user is ${most}.`,
  ),
};
