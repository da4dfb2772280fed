import type { RunningOptions } from './start-options.ts';

type Started = Pick<RunningOptions, 'shell' | 'option1' | 'option2'> & {
  emulator: string;
  milliseconds: number;
};

/** What a person needs after `npm start`. */
export function banner({ shell, option1, option2, emulator, milliseconds }: Started): string {
  const width = Math.max(...[shell, option1, option2, emulator].map((url) => url.length));
  const column = (url: string) => url.padEnd(width + 3);
  return `
  wadingpool is ready in ${(milliseconds / 1000).toFixed(1)} s. For development only: never expose it.

  Compare     ${column(shell)}both options side by side
  Option 1    ${column(option1)}the browser signs in at Cognito itself
  Option 2    ${column(option2)}the back end signs in at Cognito
  Cognito     ${column(emulator)}the emulator; data in .wadingpool/
  Inbox       ${emulator}/_/api/v1/inbox

  Sign in     member@ltd.test / Passw0rd!    (swapoo: member@swp.test / Passw0rd!)
  Register    sponsor code MARA01; the confirmation code is in the inbox drawer

  Try next    1. Open ${shell} and sign in on both sides.
              2. Register a member under MARA01 on the left, and find them in the tree on the right.
              3. Send an ID under Documents, then an HTML file renamed to .png.
              4. The options alone, against your own pool: npm run options -- <env file>

  Ctrl-C stops everything.
`;
}
