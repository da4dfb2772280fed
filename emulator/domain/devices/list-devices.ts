import { pageOf } from '../../lib/paginate.ts';
import type { Services } from '../context.ts';
import { continuedFrom } from '../list-position.ts';
import type { User } from '../users/user.ts';
import type { Device } from './device.ts';

const DEFAULT_LIMIT = 60;

/** A page of a user's devices. @throws InvalidParameterException for a token of another list */
export function listDevices(
  services: Services,
  user: User,
  { Limit, PaginationToken }: { Limit?: number | undefined; PaginationToken?: string | undefined },
): { items: Device[]; next: string | undefined } {
  const kind = `devices ${user.sub}`;
  const limit = Limit || DEFAULT_LIMIT;
  const [after] = continuedFrom(kind, PaginationToken) ?? [''];
  const rows = services.store.devices.list(user.id, String(after), limit + 1);
  return pageOf(kind, rows, limit, ({ key }) => [key]);
}
