import { listen } from './http/listen.ts';

type Servable = {
  app: Parameters<typeof listen>[0];
  reachedAt(endpoint: string): void;
  close(): Promise<void>;
};

/** An emulator that listens, until it is closed. */
export type Served<E> = { emulator: E; endpoint: string; close(): Promise<void> };

/**
 * Lets an emulator be reached on the loopback interface.
 * @param port 0, the default, takes a free one
 * @throws Error in plain words where the port is taken; the emulator is closed then
 */
export async function serveEmulator<E extends Servable>(emulator: E, port = 0): Promise<Served<E>> {
  try {
    const { endpoint, stop } = await listen(emulator.app, port);
    emulator.reachedAt(endpoint);
    const close = async () => {
      await stop();
      await emulator.close();
    };
    return { emulator, endpoint, close };
  } catch (error) {
    await emulator.close();
    throw error;
  }
}
