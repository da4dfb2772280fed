import { AppError, errorCode } from '../../frontend/api/app-error.ts';
import { authorizedJson } from '../../frontend/api/authorized-json.ts';
import type { Authorizer } from '../../frontend/api/authorizer.ts';
import { requestJson } from '../../frontend/api/request-json.ts';
import type { Delivery, Me, ProductId } from '../../frontend/api/wire.ts';
import type { AuthGateway, LoginStep } from '../../frontend/auth/auth-gateway.ts';

/** Refusals of a login that are a next step for the person. */
const STEPS: Record<string, LoginStep> = {
  OK: 'signed-in',
  CONFIRM_REQUIRED: 'confirm',
  RESET_REQUIRED: 'reset',
  ASK_NEW_PASSWORD: 'new-password',
};

interface Answer {
  code?: string;
  authenticated?: boolean;
  csrfToken?: string;
  member?: Me;
  delivery?: Delivery;
}

/**
 * Option 2: the browser speaks to our back end only. The session is a cookie that scripts cannot read; what
 * this page holds is the CSRF token, in memory.
 */
export function createGateway(): AuthGateway {
  let product: ProductId = 'LTD';
  let held: Pick<Answer, 'csrfToken' | 'member'> = {};
  const authorizer: Authorizer = {
    headers: async (method): Promise<Record<string, string>> =>
      method === 'GET' || held.csrfToken === undefined ? {} : { 'x-csrf-token': held.csrfToken },
    // Another tab has signed in since: the cookie that all tabs share is of a session with another token.
    renew: async (refusal) => {
      if (errorCode(refusal) !== 'CSRF_REQUIRED') return false;
      const now = await readSession();
      if (now.authenticated !== true) throw new AppError('SESSION_EXPIRED', 401);
      if (now.member?.memberId !== held.member?.memberId) throw new AppError('SESSION_CHANGED', 409);
      held = now;
      return true;
    },
  };
  const post = async (path: string, body: object = {}) =>
    ((await authorizedJson(authorizer, path, { method: 'POST', body })) ?? {}) as Answer;

  return {
    capabilities: { callsCognito: false },
    authorizer,
    chooseProduct: (chosen) => {
      product = chosen;
    },
    register: async (registration) =>
      (await post('/api/register', { ...registration, product, acceptTerms: true })).delivery,
    confirm: async (email, code) => {
      await post('/api/confirm', { email, code });
    },
    resend: async (email) => (await post('/api/resend', { email })).delivery,
    login: async (email, password) => {
      const answer = await post('/api/login', { product, email, password }).catch(stepOf);
      held = answer;
      return STEPS[answer.code ?? ''] ?? 'signed-in';
    },
    session: async () => {
      held = await readSession();
      return held.csrfToken !== undefined;
    },
    logout: async () => {
      await post('/api/logout');
      held = {};
    },
    forgot: async (email) => (await post('/api/forgot', { email })).delivery,
    confirmForgot: async (email, code, password) => {
      await post('/api/forgot/confirm', { email, code, password });
    },
  };
}

const readSession = async () => (await requestJson('/api/session')) as Answer;

/** A refusal that names a step is an answer; any other one stays an error. */
function stepOf(error: unknown): Answer {
  if (error instanceof AppError && error.code in STEPS) return { code: error.code };
  throw error;
}
