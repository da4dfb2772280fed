import { join } from 'node:path';
import { runOption } from '../../backend/run-option.ts';
import { startOption2 } from './start.ts';

/** `tsx poc-option2/server/main.ts [env file]`: Option 2 by itself, on OPTION2_PORT (3002). */
const staticDir = join(import.meta.dirname, '..', 'dist');
await runOption('OPTION2_PORT', 3002, (settings, port) => startOption2({ settings, port, staticDir }));
