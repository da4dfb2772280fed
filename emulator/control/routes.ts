import type { Hono } from 'hono';
import type { Services } from '../domain/context.ts';
import type { Inbox } from '../domain/messages/inbox.ts';
import { branchRoutes } from './branches.ts';
import { changeClock, readClock } from './clock.ts';
import { readFeedbackToken } from './feedback-token.ts';
import { readImportLog } from './import-log.ts';
import { takeImportUpload } from './import-upload.ts';
import { readInbox } from './inbox.ts';
import { probes } from './probes.ts';
import { resetAll } from './reset.ts';
import { rotateKeys } from './rotate-keys.ts';
import type { ControlRoute } from './route.ts';
import { serveRoutes } from './serve.ts';
import { snapshotRoutes } from './snapshots.ts';
import type { EmulatorState } from './state.ts';
import { mintToken } from './tokens.ts';
import { readTriggerLog } from './trigger-log.ts';

/** The table of the emulator's own API: each route is served, and described, as it stands here. */
const controlTable = (services: Services, inbox: Inbox, state: EmulatorState): ControlRoute[] => [
  ...probes,
  readClock(state.clock),
  changeClock(state.clock),
  resetAll(state),
  ...snapshotRoutes(state),
  ...branchRoutes(state),
  readInbox(inbox),
  readTriggerLog(services),
  readFeedbackToken(services),
  readImportLog(services),
  takeImportUpload(services),
  mintToken(services),
  rotateKeys(services),
];

/** The emulator's own API under `/_/`. */
export const controlRoutes = (
  services: Services,
  inbox: Inbox,
  state: EmulatorState,
  token: string | undefined,
): Hono => serveRoutes(controlTable(services, inbox, state), { gate: state.gate, token });
