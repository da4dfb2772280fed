import { encryptMessage } from '../../lib/encryption-sdk-message.ts';
import type { Context, Services } from '../context.ts';
import { wrapDataKey } from '../kms/data-keys.ts';
import type { Channel, MessageSource } from '../messages/templates.ts';
import type { Pool } from '../pools/pool.ts';
import type { User } from '../users/user.ts';
import { functionOf, notifyTrigger } from './call.ts';
import { userAttributes } from './event-user.ts';

const SENDERS = {
  email: { trigger: 'CustomEmailSender', type: 'customEmailSenderRequestV1', attribute: 'email' },
  sms: { trigger: 'CustomSMSSender', type: 'customSMSSenderRequestV1', attribute: 'phone_number' },
} as const;

/** Whether a function of the pool sends its messages of a medium. */
export const hasSender = (pool: Pool, channel: Channel): boolean =>
  functionOf(pool, SENDERS[channel].trigger) !== undefined;

/**
 * Gives a message to the function that sends those of its medium, with the code encrypted, and waits for nothing
 * (developer guide, "Custom sender Lambda triggers"). The address or number that it goes to is among the attributes
 * even where it is not yet the user's.
 */
export function notifySender(
  context: Context,
  pool: Pool,
  message: {
    user: User;
    to: string;
    channel: Channel;
    source: MessageSource;
    code: string | undefined;
    clientId: string | undefined;
    clientMetadata: Record<string, string> | undefined;
  },
): void {
  const { user, to, channel, source, code, clientId, clientMetadata } = message;
  const { trigger, type, attribute } = SENDERS[channel];
  notifyTrigger(context, pool, trigger, {
    source: source.replace('CustomMessage', trigger),
    username: user.username,
    clientId,
    request: {
      type,
      code: code === undefined ? null : encryptCode(context, pool, code),
      clientMetadata: clientMetadata ?? null,
      userAttributes: { ...userAttributes(context, user), [attribute]: to },
    },
  });
}

/** A code as base64 of an AWS Encryption SDK message, bound to its pool (recorded events of the service). */
function encryptCode(services: Services, pool: Pool, code: string): string {
  const arn = pool.settings.LambdaConfig?.KMSKeyID ?? '';
  return encryptMessage(code, {
    context: { 'userpool-id': pool.id },
    random: services.ids.bytes,
    wrap: (dataKey, context) => ({
      provider: 'aws-kms',
      keyInfo: arn,
      ciphertext: wrapDataKey(services, arn, dataKey, context),
    }),
  }).toString('base64');
}
