type Outcome = { answer: unknown } | { thrown: string } | { failed: string };

/** Posts an event to a URL as JSON; the answer is the event back, or an error's message with a status from 400. */
export async function invokeUrl(url: string, event: object): Promise<Outcome> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(event),
    });
    const body = (await answer.json()) as { errorMessage?: string };
    return answer.ok ? { answer: body } : { thrown: String(body.errorMessage) };
  } catch (error) {
    return { failed: error instanceof Error ? error.name : String(error) };
  }
}
