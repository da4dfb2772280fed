import { errors } from '../../contract/errors.ts';
import type { SessionDescriptionType } from '../../contract/shapes.ts';
import type { SignInRow } from '../../storage/sign-ins.ts';
import type { Services } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import type { User } from '../users/user.ts';
import { sessionsOf } from './session.ts';

/**
 * A user's sessions in the one page that holds them all: a pool allows no more than 100 of a user.
 * @param current the sign-in that asks; undefined for administrators
 * @throws InvalidParameterException for any token, as none is ever given out
 */
export function listSessions(
  services: Services,
  { pool, user }: { pool: Pool; user: User },
  token: string | undefined,
  current?: SignInRow,
): SessionDescriptionType[] {
  if (token !== undefined) throw errors.paginationToken();
  return sessionsOf(services, pool, user).map((session) => ({
    SessionId: session.id,
    SessionType: 'TOKEN',
    ClientId: session.clientId,
    CreateDate: new Date(session.authTime),
    LastActiveDate: new Date(session.activeAt),
    DeviceType: session.deviceType,
    LastIPAddress: session.ip,
    // Nobody knows where a loopback address is; the service then names no city.
    LastLocation: { Country: 'unknown' },
    IsCurrentSession: session.originJti === current?.originJti,
  }));
}
