/**
 * Accounts that wait for their code: email -> generated username. Cognito lets an email sign in only after it
 * is verified; until then the username is the only name the account has, and only this browser knows it.
 */
const KEY = 'wadingpool.pending';

type Pending = Record<string, string>;

const read = (): Pending => JSON.parse(localStorage.getItem(KEY) ?? '{}') as Pending;
const write = (pending: Pending) => localStorage.setItem(KEY, JSON.stringify(pending));
const keyOf = (email: string) => email.trim().toLowerCase();

export function addPending(email: string, username: string): void {
  write({ ...read(), [keyOf(email)]: username });
}

/** The username of this email's account that waits for its code, when it was registered in this browser. */
export function pendingName(email: string): string | undefined {
  return read()[keyOf(email)];
}

export function dropPending(email: string): void {
  const { [keyOf(email)]: _dropped, ...rest } = read();
  write(rest);
}
