import { type ApiClient, createApiClient } from './api/api-client.ts';
import { AppError } from './api/app-error.ts';
import type { Account } from './app-context.ts';
import type { AuthGateway } from './auth/auth-gateway.ts';

/** Refusals that mean: signed in, but not placed in the tree yet. */
const PLACELESS = new Set(['SPONSOR_REQUIRED', 'SPONSOR_INVALID']);

/** Who the present session belongs to. Throws AppError when the back end does not say. */
export async function whoIs(api: Pick<ApiClient, 'me'>): Promise<Account> {
  try {
    return { kind: 'member', me: await api.me() };
  } catch (error) {
    if (error instanceof AppError && PLACELESS.has(error.code)) return { kind: 'placeless' };
    throw error;
  }
}

/** Who this browser's session belongs to, if it holds one. Throws AppError when the back end does not say. */
export async function currentAccount(gateway: AuthGateway): Promise<Account> {
  if (!(await gateway.session())) return { kind: 'nobody' };
  try {
    return await whoIs(createApiClient(gateway.authorizer, () => undefined));
  } catch (error) {
    if (error instanceof AppError && error.status === 401) return { kind: 'nobody' };
    throw error;
  }
}

/** What tells two accounts apart: the member's id, or that there is no place or nobody. */
export const accountKey = (account: Account): string =>
  account.kind === 'member' ? account.me.memberId : account.kind;
