import { serve } from '@hono/node-server';
import type { Hono } from 'hono';

const HOST = '127.0.0.1';

/**
 * Serves the app on the loopback interface.
 * @param port 0 takes a free one
 * @returns where it is reached, and how to stop it
 * @throws Error in plain words where the port is taken
 */
export function listen(app: Hono, port: number): Promise<{ endpoint: string; stop(): Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: HOST, port }, (info) => {
      resolve({
        endpoint: `http://${HOST}:${info.port}`,
        stop: () =>
          new Promise<void>((stopped) => {
            server.close(() => stopped());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      });
    });
    server.on('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(
              `Port ${port} is taken on ${HOST}. Stop what uses it, or start with --port 0 for a free one.`,
            )
          : error,
      ),
    );
  });
}
