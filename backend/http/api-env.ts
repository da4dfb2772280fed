import type { ServerTiming } from '../server-timing.ts';
import type { Member } from '../storage/member-table.ts';
import type { Session } from '../storage/session-table.ts';
import type { Caller } from '../token-check/token-check.ts';

/** What a request carries on its way through the API. */
export interface ApiEnv {
  Variables: {
    timing: ServerTiming;
    /** Set before the guard where a cookie is the credential. */
    session: Session;
    /** Set by the guard. */
    caller: Caller;
    accessToken: string;
    /** Set by `requireMember`. */
    member: Member;
  };
}
