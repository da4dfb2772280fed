import { closedLoop, forRequests, forSeconds } from '../../load/closed-loop.ts';
import { answerParent } from '../../processes/answer-parent.ts';
import { type Apps, setUpApps } from '../load/apps.ts';
import { isGone } from '../load/connection.ts';
import {
  mixed,
  newUsername,
  OPERATIONS,
  type OperationName,
  signInOf,
  signUpAs,
  type Tokens,
} from '../load/operations.ts';
import { openSender, type Send } from '../load/send.ts';
import { POOL_ID } from '../people.ts';

/** The process that calls the servers, one measurement at a time. */
export interface Load {
  readonly endpoint: string;
  readonly operation: OperationName | 'mixed';
  /** The users who call in turn. */
  readonly users: number;
  readonly concurrency: number;
  readonly until: { readonly seconds: number } | { readonly requests: number };
  readonly search?: { readonly filter: string; readonly found: number };
}

const tokensOf = new Map<string, Tokens[]>();
const appsOf = new Map<string, Apps>();
/** Each call at a server has a number of its own, so that who was there once need not be there again. */
const sentTo = new Map<string, number>();

async function withSender<T>(endpoint: string, use: (send: Send) => Promise<T>): Promise<T> {
  const { send, close } = openSender(endpoint);
  try {
    return await use(send);
  } finally {
    close();
  }
}

const handlers = {
  /** Signs the first users in, for the operations that take tokens. */
  signIn: ({ endpoint, users }: { endpoint: string; users: number }) =>
    withSender(endpoint, async (send) => {
      const tokens: Tokens[] = [];
      for (let n = 0; n < users; n += 1) tokens.push(await signInOf(send, n));
      tokensOf.set(endpoint, tokens);
    }),

  /** Gives the first users of the pool for it an app each. */
  setUpApps: ({ endpoint, users }: { endpoint: string; users: number }) =>
    withSender(endpoint, async (send) => {
      appsOf.set(endpoint, await setUpApps(send, endpoint, users));
    }),

  /** Rejects with the first wrong answer, if any was wrong. */
  load: ({ endpoint, operation, users, concurrency, until, search }: Load) =>
    withSender(endpoint, async (send) => {
      const tokens = tokensOf.get(endpoint) ?? [];
      const apps = appsOf.get(endpoint);
      const key = `${operation} ${endpoint}`;
      const first = sentTo.get(key) ?? 0;
      let wrong: unknown;
      const act = operation === 'mixed' ? mixed : OPERATIONS[operation];
      const call = async (index: number) => {
        try {
          await act(first + index, { send, tokens, users, apps, ...(search ? { search } : {}) });
          return 200;
        } catch (error) {
          wrong ??= error;
          throw error;
        }
      };
      const more = 'seconds' in until ? forSeconds(until.seconds) : forRequests(until.requests);
      const result = await closedLoop(call, concurrency, more);
      sentTo.set(key, first + result.requests);
      if (wrong !== undefined)
        throw new Error(
          `${result.errors} of ${result.requests} calls of ${operation} went wrong, the first: ` +
            (wrong instanceof Error ? wrong.message : String(wrong)),
        );
      return result;
    }),

  /** Signs users up until the server is gone; the names of those whose sign-up was answered. */
  signUpUntilGone: ({ endpoint, concurrency }: { endpoint: string; concurrency: number }) =>
    withSender(endpoint, async (send) => {
      const answered: string[] = [];
      const caller = async () => {
        for (;;) {
          const username = newUsername();
          try {
            await signUpAs(send, username);
          } catch (error) {
            if (isGone(error)) return;
            throw error;
          }
          answered.push(username);
        }
      };
      await Promise.all(Array.from({ length: concurrency }, caller));
      return answered;
    }),

  /** The names of all users, page after page. */
  usernames: ({ endpoint }: { endpoint: string }) =>
    withSender(endpoint, async (send) => {
      const names: string[] = [];
      let PaginationToken: unknown;
      do {
        const page = await send('ListUsers', { UserPoolId: POOL_ID, Limit: 60, PaginationToken });
        names.push(...(page['Users'] as { Username: string }[]).map(({ Username }) => Username));
        PaginationToken = page['PaginationToken'];
      } while (PaginationToken !== undefined);
      return names;
    }),
};
export type LoadHandlers = typeof handlers;

answerParent(handlers);
