import { requireEnvFile } from './offline-env.ts';
import { startOptions } from './start-options.ts';
import { runUntilStopped } from './until-stopped.ts';

/** The settings of the file that was named; a variable of the environment goes before the file's. */
const readEnv = () => ({ ...requireEnvFile(process.argv[2]), ...process.env });

/** `npm run options -- <env file>`: both options and the shell against the Cognito that the file names. */
await runUntilStopped(readEnv, async (ports, env) => {
  const { shell, option1, option2, label, close } = await startOptions({ env, ports });
  process.stdout.write(
    `\n  Compare  ${shell}\n  Option 1 ${option1}\n  Option 2 ${option2}\n  Cognito  ${label}\n\n`,
  );
  return { close };
});
