import type { Services } from '../context.ts';
import { attributesOf, type User } from '../users/user.ts';

/** `userAttributes` of an event: texts by name, `sub` and `cognito:user_status` among them. */
export const userAttributes = (services: Services, user: User): Record<string, string> =>
  eventAttributes(attributesOf(services, user), user.status);

/** The same of attributes that are at hand. */
export const eventAttributes = (attributes: Map<string, string>, status: string): Record<string, string> => ({
  ...Object.fromEntries(attributes),
  'cognito:user_status': status,
});
