/** What a page of Option 2 does: keeps the cookie, sends the CSRF token that it was given. */
export function browser(url: string) {
  const jar = { cookie: '', csrf: '' };
  const everything: string[] = [];
  async function call(method: string, path: string, sent?: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(jar.cookie ? { cookie: jar.cookie } : {}),
        ...(jar.csrf && method !== 'GET' ? { 'x-csrf-token': jar.csrf } : {}),
        ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
    });
    const setCookie = response.headers.get('set-cookie') ?? '';
    if (setCookie) jar.cookie = /Max-Age=0/.test(setCookie) ? '' : (setCookie.split(';')[0] ?? '');
    const text = await response.text();
    everything.push(text, ...[...response.headers].flat());
    const body = text ? JSON.parse(text) : undefined;
    if (body?.csrfToken) jar.csrf = body.csrfToken;
    const timing = response.headers.get('server-timing') ?? '';
    return { status: response.status, body, setCookie, timing, headers: response.headers };
  }
  return {
    jar,
    /** All bodies and headers that came back. */
    everything,
    call,
    get: (path: string) => call('GET', path),
    post: (path: string, sent: unknown = {}) => call('POST', path, sent),
  };
}

export type Browser = ReturnType<typeof browser>;
