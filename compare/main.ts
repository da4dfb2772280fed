import { banner } from './banner.ts';
import { defaultPlaces, startAll } from './start-all.ts';
import { checkout } from './start-options.ts';
import { runUntilStopped } from './until-stopped.ts';

/** How the options check tokens may be chosen for one start: `TOKEN_CHECK=memory npm start`. */
function tokenCheckOf(env: Readonly<Record<string, string | undefined>>) {
  const names = ['TOKEN_CHECK', 'TOKEN_CHECK_BEHIND', 'TOKEN_CHECK_TTL_SECONDS', 'REDIS_URL'];
  return Object.fromEntries(names.filter((name) => env[name] !== undefined).map((name) => [name, env[name]]));
}

/** `npm start`: the emulator, both options and the shell, ready to try. */
await runUntilStopped(
  () => process.env,
  async (ports, env) => {
    const began = performance.now();
    const all = await startAll({
      ports,
      ...defaultPlaces(checkout),
      env: tokenCheckOf(env),
    });
    const emulator = all.emulator.endpoint;
    process.stdout.write(banner({ ...all, emulator, milliseconds: performance.now() - began }));
    return all;
  },
);
