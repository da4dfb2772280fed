import { always } from './cognito-error.ts';

/** Devices and their proofs. */
export const deviceErrors = {
  deviceNotFound: always('ResourceNotFoundException', 'Device does not exist.'),
  /** Of the operations that show devices to administrators: they declare no UserNotFoundException. */
  deviceOwnerNotFound: always('ResourceNotFoundException', 'User does not exist.'),
  devicesNotTracked: always(
    'InvalidUserPoolConfigurationException',
    'Device tracking is not enabled for the user pool.',
  ),
  deviceExists: always('DeviceKeyExistsException', 'Device already exists for user.'),
  deviceKeyInvalid: always('InvalidParameterException', 'Invalid device key given.'),
  deviceVerifierInvalid: always(
    'InvalidParameterException',
    'Invalid device secret verifier configuration given.',
  ),
};
