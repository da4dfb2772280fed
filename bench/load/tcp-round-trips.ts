import { once } from 'node:events';
import { connect } from 'node:net';
import { encodeHistogram, newHistogram, recordMilliseconds } from '../histogram.ts';

/** Sends one byte at a time to an echo on this loopback port and waits for it; base64 histogram of the times. */
export async function tcpRoundTrips({ port, count }: { port: number; count: number }): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  const histogram = newHistogram();
  for (let sent = 0; sent < count; sent += 1) {
    const started = performance.now();
    socket.write('x');
    await once(socket, 'data');
    recordMilliseconds(histogram, performance.now() - started);
  }
  socket.destroy();
  return encodeHistogram(histogram);
}
