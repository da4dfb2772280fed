/** What a page of Option 2 does: keeps the cookies, sends the CSRF token that it was given. */
export function browser(url: string) {
  const jar = { cookie: '', registration: '', csrf: '' };
  const everything: string[] = [];
  async function call(method: string, path: string, sent?: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(url + path, {
      method,
      headers: {
        cookie: [jar.cookie, jar.registration].filter(Boolean).join('; '),
        ...(jar.csrf && method !== 'GET' ? { 'x-csrf-token': jar.csrf } : {}),
        ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
    });
    const cookies = response.headers.getSetCookie();
    const keep = (name: 'cookie' | 'registration', start: string) => {
      const line = cookies.find((cookie) => cookie.startsWith(start)) ?? '';
      if (line) jar[name] = /Max-Age=0/.test(line) ? '' : (line.split(';')[0] ?? '');
      return line;
    };
    const setCookie = keep('cookie', 'o2_sid=');
    const setRegistration = keep('registration', 'o2_registration=');
    const text = await response.text();
    everything.push(text, ...[...response.headers].flat());
    const body = text ? JSON.parse(text) : undefined;
    if (body?.csrfToken) jar.csrf = body.csrfToken;
    const timing = response.headers.get('server-timing') ?? '';
    return { status: response.status, body, setCookie, setRegistration, timing, headers: response.headers };
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
