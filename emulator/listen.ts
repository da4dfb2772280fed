import { serve } from '@hono/node-server';
import type { Emulator } from './emulator.ts';

const HOST = '127.0.0.1';

/**
 * Serves an emulator on the loopback interface and tells it where it is reached.
 * @param port 0 takes a free one
 * @throws Error in plain words where the port is taken
 */
export function listen(
  emulator: Emulator,
  port: number,
): Promise<{ endpoint: string; stop(): Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: emulator.app.fetch, hostname: HOST, port }, (info) => {
      emulator.endpoint = `http://${HOST}:${info.port}`;
      resolve({
        endpoint: emulator.endpoint,
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
