#!/usr/bin/env node
import { refuseOldNode } from './node-version.ts';

// The check comes before anything else is loaded: on an older Node the native SQLite module ends the process
// without a word.
refuseOldNode(process.versions.node);
const { run } = await import('./cli.ts');
process.exitCode = await run(process.argv.slice(2));
