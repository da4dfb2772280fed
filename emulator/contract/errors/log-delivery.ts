import { always, error } from './cognito-error.ts';

/** Log export of user pools. */
export const logDeliveryErrors = {
  logLevelWrong: error(
    'InvalidParameterException',
    (source: string, level: string) => `The log level of the event source ${source} must be ${level}.`,
  ),
  logSourceRepeated: error(
    'InvalidParameterException',
    (source: string) => `Only one log configuration is allowed for the event source ${source}.`,
  ),
  logDestinationMissing: error(
    'InvalidParameterException',
    (source: string) => `The log configuration for the event source ${source} must have one destination.`,
  ),
  logDestinationsMany: error(
    'InvalidParameterException',
    (source: string) =>
      `The log configuration for the event source ${source} must have no more than one destination.`,
  ),
  notificationDestination: always(
    'InvalidParameterException',
    'The event source userNotification can only be sent to CloudWatchLogsConfiguration.',
  ),
  logDestinationInvalid: error(
    'InvalidParameterException',
    (arn: string, kind: string) => `${arn} is not the ARN of ${kind}.`,
  ),
};
