import { always } from './cognito-error.ts';

/** Devices and their proofs. */
export const deviceErrors = {
  deviceNotFound: always('ResourceNotFoundException', 'Device does not exist.'),
  /** Of AdminListDevices, which declares no UserNotFoundException. */
  deviceOwnerNotFound: always('ResourceNotFoundException', 'User does not exist.'),
  deviceExists: always('DeviceKeyExistsException', 'Device already exists for user.'),
  deviceKeyInvalid: always('InvalidParameterException', 'Invalid device key given.'),
  deviceVerifierInvalid: always(
    'InvalidParameterException',
    'Invalid device secret verifier configuration given.',
  ),
};
