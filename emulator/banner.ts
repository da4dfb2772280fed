import { demoSeed } from './demo-seed.ts';

const GUESSABLE =
  'This emulator is deterministic: whoever knows its seed can guess its ids, codes and signing keys.';

/** What a started emulator says of itself: lines for a person at a terminal, one line of JSON for a machine. */
export function banner(at: {
  endpoint: string;
  data: string;
  milliseconds: number;
  demo: boolean;
  /** Whether the signing keys follow from a seed. */
  guessable: boolean;
}): string {
  if (!process.stdout.isTTY) {
    const { endpoint, data } = at;
    const ready = { level: 'info', message: 'ready', endpoint, data, milliseconds: at.milliseconds };
    const lines = at.guessable ? [{ level: 'warn', message: GUESSABLE }, ready] : [ready];
    return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  }
  const [pool] = demoSeed.pools;
  const [web] = pool?.clients ?? [];
  const [user] = pool?.users ?? [];
  const demo = at.demo
    ? `  Pool     ${pool?.id}   client ${web?.id} (public)\n  Try      ${user?.attributes?.['email']} / ${user?.password}\n`
    : '';
  return `
  wadingpool - local Amazon Cognito. For development only: never expose it.
  ready in ${at.milliseconds} ms   data ${at.data}

  API      ${at.endpoint}   (AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER)
  Inbox    ${at.endpoint}/_/api/v1/inbox
  Control  ${at.endpoint}/_/api/v1/openapi.json   clock, snapshots, triggers, tokens
${at.guessable ? `  WARNING  ${GUESSABLE}\n` : ''}${demo}
`;
}
