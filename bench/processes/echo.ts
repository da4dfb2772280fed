import { once } from 'node:events';
import { createServer } from 'node:http';
import { createServer as createTcpServer, type Server } from 'node:net';
import { answerParent } from './answer-parent.ts';

/** A process that answers with nothing behind it: what a round trip costs on this machine whoever answers. */
async function portOf(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

const handlers = {
  /** Answers every HTTP request with this body, and every TCP byte with itself. */
  async start(body: string): Promise<{ url: string; tcpPort: number }> {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const http = createServer((_request, response) => response.writeHead(200, headers).end(body));
    const tcp = createTcpServer({ noDelay: true }, (socket) => socket.pipe(socket));
    return { url: `http://127.0.0.1:${await portOf(http)}/`, tcpPort: await portOf(tcp) };
  },
};
export type EchoHandlers = typeof handlers;

answerParent(handlers);
