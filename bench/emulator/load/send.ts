import { SIGNED } from '../pools/wadingpool.ts';
import { Connection } from './connection.ts';

/** Calls an operation and gives what it answers. @throws Error for every answer that is not 200 */
export type Send = (operation: string, input: object) => Promise<Record<string, unknown>>;

export interface Sender {
  readonly send: Send;
  close(): void;
}

/** Calls over as many connections as are needed at once; they stay open until all are closed. */
export function openSender(endpoint: string): Sender {
  const idle: Connection[] = [];
  const all: Connection[] = [];
  const open = () => {
    const connection = new Connection(endpoint);
    all.push(connection);
    return connection;
  };
  const { host } = new URL(endpoint);
  const shared =
    `POST / HTTP/1.1\r\nHost: ${host}\r\nAuthorization: ${SIGNED}\r\n` +
    'Content-Type: application/x-amz-json-1.1\r\nX-Amz-Target: AWSCognitoIdentityProviderService.';
  return {
    send: async (operation, input) => {
      const connection = idle.pop() ?? open();
      const { status, body } = await connection.post(`${shared}${operation}\r\n`, JSON.stringify(input));
      idle.push(connection);
      if (status !== 200) throw new Error(`${operation} answers ${status}: ${body.slice(0, 300)}`);
      return JSON.parse(body) as Record<string, unknown>;
    },
    close: () => {
      for (const connection of all) connection.close();
    },
  };
}
