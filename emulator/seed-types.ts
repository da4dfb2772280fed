/**
 * What an emulator starts with: pools, clients and users with ids of your choice. `settings` are the members of
 * CreateUserPool and CreateUserPoolClient. All of it is checked as requests are, users as those of AdminCreateUser
 * and AdminSetUserPassword.
 */
export type Seed = { pools: SeedPool[] };

export type SeedPool = {
  /** `<AWS region>_<letters and digits>` */
  id: string;
  settings: { PoolName: string; [member: string]: unknown };
  clients?: SeedClient[];
  users?: SeedUser[];
  /**
   * What runs the pool's triggers, by their members of LambdaConfig: an http URL, or the path of a module. A pool that
   * is made gets functions of made-up names for them; they are wired at every start.
   */
  triggers?: Record<string, SeedTrigger>;
};

/** A target, or one with the version of the trigger's events, such as V2_0 of PreTokenGeneration. */
export type SeedTrigger = string | { target: string; version?: string };

export type SeedClient = {
  id: string;
  secret?: string;
  settings: { ClientName: string; [member: string]: unknown };
};

export type SeedUser = {
  username: string;
  /** A user with a password is CONFIRMED and signs in with it; one without waits for a first password. */
  password?: string;
  /** A UUID, fixed for tokens that never change; made up where it is left out. */
  sub?: string;
  attributes?: Record<string, string>;
  /** Six digits: every code that is sent to this user, whatever for. Without it, each is a new one. */
  code?: string;
};
