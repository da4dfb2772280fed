import { AppError } from './app-error.ts';

export interface JsonRequest {
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: unknown;
}

/**
 * One JSON call to our own back end. Resolves with the parsed answer (undefined when it has no body).
 * Throws AppError with the `code` of a refusal, or NETWORK when no answer came.
 */
export async function requestJson(path: string, request: JsonRequest = {}): Promise<unknown> {
  const headers = { accept: 'application/json', ...request.headers };
  const response = await fetch(path, {
    method: request.method ?? 'GET',
    headers: request.body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
  }).catch(() => {
    throw new AppError('NETWORK');
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return body;
  throw new AppError(refusalCode(body), response.status);
}

function refusalCode(body: unknown): string {
  if (typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string') {
    return body.code;
  }
  return 'AUTH_UNEXPECTED';
}
