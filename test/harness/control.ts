import type { Emulator } from '../../emulator/emulator.ts';

/** What the emulator's own API answers to a POST: the status and the body. */
export async function post(
  emulator: Emulator,
  path: string,
  body?: object,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await emulator.app.request(`http://127.0.0.1/_/api/v1/${path}`, {
    method: 'POST',
    ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}
