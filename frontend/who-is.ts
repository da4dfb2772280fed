import type { ApiClient } from './api/api-client.ts';
import { AppError } from './api/app-error.ts';
import type { Account } from './app-context.ts';

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
