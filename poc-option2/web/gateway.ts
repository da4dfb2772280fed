import { AppError } from '../../frontend/api/app-error.ts';
import { requestJson } from '../../frontend/api/request-json.ts';
import type { Delivery, ProductId } from '../../frontend/api/wire.ts';
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
  delivery?: Delivery;
}

/**
 * Option 2: the browser speaks to our back end only. The session is a cookie that scripts cannot read; what
 * this page holds is the CSRF token, in memory.
 */
export function createGateway(): AuthGateway {
  let product: ProductId = 'LTD';
  let csrfToken: string | undefined;
  const csrf = (): Record<string, string> => (csrfToken === undefined ? {} : { 'x-csrf-token': csrfToken });
  const post = async (path: string, body: object = {}) =>
    ((await requestJson(path, { method: 'POST', body, headers: csrf() })) ?? {}) as Answer;

  return {
    capabilities: { callsCognito: false },
    authorizer: { headers: async (method) => (method === 'GET' ? {} : csrf()) },
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
      csrfToken = answer.csrfToken;
      return STEPS[answer.code ?? ''] ?? 'signed-in';
    },
    session: async () => {
      const answer = (await requestJson('/api/session')) as Answer;
      csrfToken = answer.csrfToken;
      return answer.authenticated === true;
    },
    logout: async () => {
      await post('/api/logout');
      csrfToken = undefined;
    },
    forgot: async (email) => (await post('/api/forgot', { email })).delivery,
    confirmForgot: async (email, code, password) => {
      await post('/api/forgot/confirm', { email, code, password });
    },
  };
}

/** A refusal that names a step is an answer; any other one stays an error. */
function stepOf(error: unknown): Answer {
  if (error instanceof AppError && error.code in STEPS) return { code: error.code };
  throw error;
}
