import type { ServerTiming } from '../server-timing.ts';
import type { Member } from '../storage/member-table.ts';
import type { Caller } from '../token-check/token-check.ts';

/** What a request carries on its way through the API. */
export interface ApiEnv {
  Variables: {
    timing: ServerTiming;
    /** Set by the guard. */
    caller: Caller;
    accessToken: string;
    /** Set by `requireMember`. */
    member: Member;
  };
}
