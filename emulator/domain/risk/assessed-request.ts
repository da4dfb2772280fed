import type { Pool } from '../pools/pool.ts';

/** What threat protection has found in a request: that it is to be prevented, that its password is a known one. */
export type Risk = { blocked?: true; compromised?: true };

/** A request that threat protection looks at; what it finds is noted in `risk`. */
export type AssessedRequest = {
  pool: Pool;
  clientId: string;
  /** Where the request comes from. @throws InvalidParameterException */
  ip: () => string;
  risk: Risk;
};
