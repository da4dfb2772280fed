/** What one request cost, for the `Server-Timing` header. Durations in milliseconds. */
export interface ServerTiming {
  /** Adds to a metric: durations of one name are summed, the last description stays. */
  add(name: 'auth' | 'cache' | 'cognito', metric: { readonly ms?: number; readonly desc?: string }): void;
  /** Runs a call to Cognito and adds its time, also when it throws. */
  cognito<T>(call: () => Promise<T>): Promise<T>;
  /** Tells nothing of this request: where the calls that were needed would tell whether there is an account. */
  hide(): void;
  /** `auth;dur=0.09;desc="verify", cache;desc="hit"`; empty when nothing was added, or it is hidden. */
  header(): string;
}

export function createServerTiming(): ServerTiming {
  const metrics = new Map<string, { ms?: number; desc?: string }>();
  let hidden = false;
  const timing: ServerTiming = {
    add(name, { ms, desc }) {
      const metric = metrics.get(name) ?? {};
      if (ms !== undefined) metric.ms = (metric.ms ?? 0) + ms;
      if (desc !== undefined) metric.desc = desc;
      metrics.set(name, metric);
    },
    async cognito(call) {
      const started = performance.now();
      try {
        return await call();
      } finally {
        timing.add('cognito', { ms: performance.now() - started });
      }
    },
    hide() {
      hidden = true;
    },
    header() {
      if (hidden) return '';
      const parts = [...metrics].map(([name, { ms, desc }]) => {
        const duration = ms === undefined ? '' : `;dur=${ms.toFixed(2)}`;
        return `${name}${duration}${desc === undefined ? '' : `;desc="${desc}"`}`;
      });
      return parts.join(', ');
    },
  };
  return timing;
}
