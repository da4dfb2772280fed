import { existsSync } from 'node:fs';
import { readEnvFile } from './offline-env.ts';
import { startOptions } from './start-options.ts';
import { runUntilStopped } from './until-stopped.ts';

/** `npm run options -- <env file>`: both options and the shell against the Cognito that the file names. */
const [file = ''] = process.argv.slice(2);
const env = { ...readEnvFile(file), ...process.env };

await runUntilStopped(env, async (ports) => {
  if (!existsSync(file)) {
    throw new Error(
      'Name an env file: npm run options -- .env.offline (see .env.aws.example for your own pool).',
    );
  }
  const { shell, option1, option2, label, close } = await startOptions({ env, ports });
  process.stdout.write(
    `\n  Compare  ${shell}\n  Option 1 ${option1}\n  Option 2 ${option2}\n  Cognito  ${label}\n\n`,
  );
  return { close };
});
