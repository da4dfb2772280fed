import type { OutboxRow } from '../../emulator/storage/outbox.ts';

/** A message that a pool has sent. */
export const sentMessage = (poolId: string, id: string): OutboxRow => ({
  id,
  at: 0,
  poolId,
  recipient: 'a@example.com',
  channel: 'email',
  source: 'CustomMessage_SignUp',
  subject: null,
  body: 'hello',
  code: null,
});
