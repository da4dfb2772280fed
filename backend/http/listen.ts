import type { Server } from 'node:http';
import { serve } from '@hono/node-server';

export interface Listener {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** Ends open connections too. */
  close(): Promise<void>;
}

/** Serves an app on this port of the loopback interface; 0 takes a free one. Rejects when the port is taken. */
export function listen(
  app: { fetch: Parameters<typeof serve>[0]['fetch'] },
  port: number,
): Promise<Listener> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, (address) => {
      server.removeListener('error', reject);
      resolve({ url: `http://127.0.0.1:${address.port}`, close: () => close(server) });
    }) as Server;
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new Error(`port ${port} is taken`, { cause: error }) : error);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
