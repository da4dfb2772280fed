/** The pool that both emulators hold, and who is in it: user number `n` from 0 up. */
export const POOL_ID = 'us-east-1_Bench0001';
export const CLIENT_ID = 'benchclient000000000000000';
/** The same people in a pool where they have authenticator apps. */
export const APP_POOL_ID = 'us-east-1_Bench0002';
export const APP_CLIENT_ID = 'benchappclient000000000000';
export const PASSWORD = 'Passw0rd!';

const digits = (n: number) => `${n}`.padStart(6, '0');

export const usernameOf = (n: number): string => `user${digits(n)}`;

/** Looks like a UUID, and is another one for each user. */
export const subOf = (n: number): string => `00000000-0000-4000-8000-${`${n}`.padStart(12, '0')}`;

/** What the emulator under test keeps of a user: one value of its own for everything that ListUsers can search. */
export const attributesOf = (n: number) => ({
  email: `${usernameOf(n)}@example.com`,
  email_verified: 'true',
  phone_number: `+1${2_000_000_000 + n}`,
  name: `Name ${digits(n)}`,
  given_name: `Given${digits(n)}`,
  family_name: `Family${digits(n)}`,
  preferred_username: `preferred${digits(n)}`,
});
