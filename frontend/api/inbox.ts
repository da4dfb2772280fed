/** One message of the inbox API: what the person would find in their mail. */
export interface InboxMessage {
  id: string;
  /** ISO 8601. */
  at: string;
  to: string;
  channel: string;
  subject: string | null;
  body: string;
  code: string | null;
}

/** The messages of one address, newest first; an inbox that does not answer is an empty one. */
export async function readInbox(inboxUrl: string, to: string): Promise<InboxMessage[]> {
  try {
    const response = await fetch(`${inboxUrl}?${new URLSearchParams({ to })}`);
    const body = (await response.json()) as { messages?: InboxMessage[] };
    return body.messages ?? [];
  } catch {
    return [];
  }
}
