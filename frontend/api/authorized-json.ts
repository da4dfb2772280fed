import type { Authorizer } from './authorizer.ts';
import { type JsonRequest, requestJson } from './request-json.ts';

/** One call with the authorizer's headers, sent once more when it could renew them. Throws like `requestJson`. */
export async function authorizedJson(
  authorizer: Authorizer,
  path: string,
  request: Omit<JsonRequest, 'headers'> = {},
): Promise<unknown> {
  const send = async () =>
    requestJson(path, { ...request, headers: await authorizer.headers(request.method ?? 'GET') });
  try {
    return await send();
  } catch (refusal) {
    if (!(await authorizer.renew(refusal))) throw refusal;
    return send();
  }
}
