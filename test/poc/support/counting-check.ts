import type { Caller, Checked, TokenCheck } from '../../../backend/token-check/token-check.ts';

/** The body of the tokens that `countingCheck` takes. */
export interface PlainToken {
  readonly sub: string;
  /** Epoch seconds. */
  readonly exp: number;
  readonly bad?: boolean;
}
export const plainToken = (body: PlainToken) => JSON.stringify(body);

/** A check whose upstream is counted and can be held, refused or broken: what a cache is wrapped around in tests. */
export function countingCheck() {
  const state = { calls: 0, forgotten: 0, gate: Promise.resolve(), error: undefined as Error | undefined };
  const check: TokenCheck = {
    name: 'getuser',
    async check(token): Promise<Checked> {
      state.calls += 1;
      await state.gate;
      if (state.error) throw state.error;
      const { sub, exp } = JSON.parse(token) as PlainToken;
      const caller: Caller = {
        iss: 'https://issuer.test/pool_1',
        sub,
        username: sub,
        clientId: 'client-1',
        expiresAt: exp,
      };
      return { caller, trace: { cognitoMs: 1 } };
    },
    async forget() {
      state.forgotten += 1;
    },
    async close() {},
  };
  return { check, state };
}
