import { join } from 'node:path';
import { runOption } from '../../backend/run-option.ts';
import { startOption1 } from './start.ts';

/** `tsx poc-option1/server/main.ts [env file]`: Option 1 by itself, on OPTION1_PORT (3001). */
const staticDir = join(import.meta.dirname, '..', 'dist');
await runOption('OPTION1_PORT', 3001, (settings, port) => startOption1({ settings, port, staticDir }));
