import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { seededRandom } from '../../random.ts';
import { type Figure, most } from '../figures.ts';
import { fillPeer, peerPoolFile } from '../pools/peer.ts';
import type { Server } from '../processes/start-server.ts';
import type { Stage } from '../stage.ts';

/** What is left after kills under load. */
interface Losses {
  /** Rounds after which the file could not be read, or not whole. */
  damaged: number;
  /** Users whose sign-up was answered, and who are not there afterwards. Those of a damaged file are not counted. */
  lost: number;
  answered: number;
}

const CONCURRENCY = 8;
/** Enough for the peer to be writing most of the time. */
const PEER_USERS = 3000;

/** SIGKILL at a random moment of a load of sign-ups, again and again on the same data. */
export async function durability(stage: Stage): Promise<Figure[]> {
  const { plan, pools, progress } = stage;
  progress(`${plan.kills.wadingpool} kills under load`);
  const data = pools.folder(plan.users.few, 'copy');
  const own = await killRepeatedly(stage, plan.kills.wadingpool, {
    start: () => stage.startWadingpool(data),
    isWhole: () => integrityOf(join(data, 'pool.db')) === 'ok',
    missing: async (answered) => {
      const server = await stage.startWadingpool(data);
      const names = new Set(await stage.load.ask('usernames', { endpoint: server.endpoint }));
      await server.stop();
      return answered.filter((name) => !names.has(name)).length;
    },
  });
  const peer = stage.withoutPeer === undefined ? await killPeer(stage) : undefined;
  const rounds = `kill -9 under sign-ups, ${plan.kills.wadingpool} times`;
  const ofPeer = `(peer: ${plan.kills.peer} times)`;
  return [
    {
      goal: 'P8',
      name: `${rounds} ${ofPeer}: damaged files`,
      unit: 'files',
      wadingpool: [own.damaged],
      ...(peer ? { peer: [peer.damaged] } : {}),
      goals: [most('value', 0)],
    },
    {
      goal: 'P8',
      name: `${rounds}: lost users of ${own.answered} answered sign-ups`,
      unit: 'users',
      wadingpool: [own.lost],
      ...(peer ? { peer: [peer.lost] } : {}),
      goals: [most('value', 0)],
    },
  ];
}

/** Each of the peer's rounds starts from a whole file: it would not start from a damaged one. */
function killPeer(stage: Stage): Promise<Losses> {
  stage.progress(`${stage.plan.kills.peer} kills of the peer`);
  const folder = stage.path();
  const users = () =>
    Object.keys((JSON.parse(readFileSync(peerPoolFile(folder), 'utf8')) as { Users: object }).Users);
  return killRepeatedly(stage, stage.plan.kills.peer, {
    start: () => stage.startPeerOn(fillPeer(folder, PEER_USERS)),
    isWhole: () => {
      try {
        return users().length >= PEER_USERS;
      } catch {
        return false;
      }
    },
    missing: async (answered) => {
      const names = new Set(users());
      return answered.filter((name) => !names.has(name)).length;
    },
  });
}

interface Victim {
  start(): Promise<Server>;
  isWhole(): boolean;
  missing(answered: readonly string[]): Promise<number>;
}

async function killRepeatedly({ plan, load }: Stage, rounds: number, victim: Victim): Promise<Losses> {
  const random = seededRandom(plan.seed);
  const losses: Losses = { damaged: 0, lost: 0, answered: 0 };
  for (let round = 0; round < rounds; round += 1) {
    const server = await victim.start();
    const signingUp = load.ask('signUpUntilGone', { endpoint: server.endpoint, concurrency: CONCURRENCY });
    signingUp.catch(() => undefined); // looked at below
    await sleep(200 + 400 * random());
    await server.kill();
    const answered = await signingUp;
    losses.answered += answered.length;
    if (victim.isWhole()) losses.lost += await victim.missing(answered);
    else losses.damaged += 1;
  }
  if (rounds > 0 && losses.answered === 0) throw new Error('no sign-up was answered before a kill');
  return losses;
}

/** What SQLite says of a file that was just left behind; opening it applies its write-ahead log, as a start does. */
function integrityOf(file: string): unknown {
  const db = new Sqlite(file);
  try {
    return db.pragma('integrity_check', { simple: true });
  } catch (error) {
    return error;
  } finally {
    db.close();
  }
}
