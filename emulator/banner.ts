import { demoSeed } from './demo-seed.ts';

/** What a started emulator says of itself: lines for a person at a terminal, one line of JSON for a machine. */
export function banner(at: { endpoint: string; data: string; milliseconds: number; demo: boolean }): string {
  if (!process.stdout.isTTY) {
    const { endpoint, data } = at;
    return `${JSON.stringify({ level: 'info', message: 'ready', endpoint, data, milliseconds: at.milliseconds })}\n`;
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
${demo}
`;
}
