/** One HTTP call as the compare shell lists it. Times in ms. */
export interface CallReport {
  kind: 'wadingpool:call';
  method: string;
  /** Host and path, without query. */
  host: string;
  path: string;
  /** The Cognito operation, when the call went to Cognito. */
  operation?: string;
  status: number;
  ms: number;
  serverTiming?: string;
}

interface FinishedCall {
  method: string;
  url: string;
  status: number;
  started: number;
  operation?: string | undefined;
  serverTiming?: string | undefined;
}

/** Ids and upload tickets in a path are shown as `…`. */
const shortPath = (path: string) => path.replace(/\/[^/]{16,}/g, '/…');

/** Tells the page that frames this one about a finished call; alone in a tab it does nothing. */
export function reportCall(call: FinishedCall): void {
  if (window.parent === window) return;
  const url = new URL(call.url, location.href);
  const report: CallReport = {
    kind: 'wadingpool:call',
    method: call.method,
    host: url.host,
    path: shortPath(url.pathname),
    status: call.status,
    ms: performance.now() - call.started,
    ...(call.operation === undefined ? {} : { operation: call.operation }),
    ...(call.serverTiming === undefined ? {} : { serverTiming: call.serverTiming }),
  };
  window.parent.postMessage(report, '*');
}

/** Wraps `fetch`, which our own client and aws-amplify both use, so that each call is reported when it ends. */
export function reportFetchCalls(): void {
  const plainFetch = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    const started = performance.now();
    const response = await plainFetch(input, init);
    const headers = new Headers(init?.headers);
    reportCall({
      method: init?.method ?? 'GET',
      url: input instanceof Request ? input.url : String(input),
      status: response.status,
      started,
      operation: headers.get('x-amz-target')?.split('.').at(-1),
      serverTiming: response.headers.get('server-timing') ?? undefined,
    });
    return response;
  };
}
