import type { Emulator } from '../../emulator/emulator.ts';

/** Asks the emulator's own API. A body that is a text is sent as it is. */
export async function asked(
  emulator: Emulator,
  method: string,
  path: string,
  body?: object | string,
): Promise<{ status: number; body: unknown }> {
  const answer = await emulator.app.request(`http://127.0.0.1/_/api/v1/${path}`, {
    method,
    ...(body === undefined
      ? {}
      : {
          body: typeof body === 'string' ? body : JSON.stringify(body),
          headers: { 'content-type': 'application/json' },
        }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
}

/** What it answers to a POST: the status and the body. */
export const post = async (emulator: Emulator, path: string, body?: object) =>
  (await asked(emulator, 'POST', path, body)) as { status: number; body: Record<string, unknown> };
