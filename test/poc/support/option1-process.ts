import { loadSettings } from '../../../backend/settings.ts';
import { startOption1 } from '../../../poc-option1/server/start.ts';

/** Option 1 as a process of its own, to be killed; the environment is its settings. Writes its address. */
const { url } = await startOption1({ settings: loadSettings(process.env), port: 0 });
process.stdout.write(`${url}\n`);
