import { analyseAll } from './analyse.ts';
import { calibrate } from './calibrate.ts';
import { checkRun } from './checks.ts';
import { coldStarts } from './cold-start.ts';
import { watchCpu } from './cpu-share.ts';
import { gitState, machineFacts } from './environment.ts';
import { measureAll, warmAll } from './measure.ts';
import type { Plan } from './plan.ts';
import type { Servers } from './processes/start-servers.ts';
import type { RunData } from './run-data.ts';
import type { StrategyId } from './strategies.ts';
import { verifyAnswers } from './verify-answers.ts';

/**
 * One whole run against servers that have just been started: verify, calibrate, warm up, measure, calibrate
 * again, cold starts. `progress` hears what is being done. Rejects when a process ends or does not answer.
 */
export async function runBench(
  servers: Servers,
  plan: Plan,
  progress: (line: string) => void,
): Promise<RunData> {
  const startedAt = new Date();
  const machine = machineFacts();
  progress('checking that all strategies answer alike');
  const verified = await verifyAnswers(servers);
  const echo = await servers.echo.ask('start', verified.body);
  progress('calibrating');
  const before = await calibrate(servers, echo, plan);
  progress('warming up');
  const warm = await warmAll(servers, plan);
  const cpuUsed = watchCpu(servers.pids);
  const measured = await measureAll(servers, plan, progress);
  const cpu = cpuUsed();
  const rss = await memoryOf(servers);
  const after = await calibrate(servers, echo, plan);
  progress('cold starts');
  const cold = await coldStarts(servers, plan);

  const findings = (id: StrategyId) => ({
    warmUp: warm.get(id) ?? { windows: [], stable: false },
    cold: cold.get(id) ?? [],
    refusesForged: verified.refusesForged.get(id) ?? false,
    rssBytes: rss.get(id) ?? 0,
  });
  const versions = {
    ...machine.versions,
    ...(servers.redis ? { 'redis-server': servers.redis.version } : {}),
  };
  const run: Omit<RunData, 'checks'> = {
    schemaVersion: 1,
    runId: runIdOf(startedAt, plan),
    startedAt: startedAt.toISOString(),
    durationSeconds: Math.round((Date.now() - startedAt.getTime()) / 1000),
    target: { kind: 'emulator', region: servers.region, latencyProfile: 'none' },
    env: { ...machine, versions, foreignCpu: cpu?.foreign ?? null, stolenCpu: cpu?.stolen ?? null },
    git: gitState(),
    config: plan,
    tokenLifeSeconds: lifeOf(servers.tokens[0] ?? ''),
    calibration: { before, after },
    scenarios: analyseAll(measured, findings, plan),
    leftOut: servers.leftOut,
  };
  return { ...run, checks: checkRun({ ...run, different: verified.different }) };
}

async function memoryOf({ apis }: Servers): Promise<Map<StrategyId, number>> {
  const memory = new Map<StrategyId, number>();
  for (const { strategy, child } of apis) {
    memory.set(strategy.id, (await child.ask('usage', undefined)).rssBytes);
  }
  return memory;
}

/** Names a run by its start, so that folders sort by time: `20260131T120000Z-emulator`, quick ones with `-quick`. */
function runIdOf(startedAt: Date, plan: Plan): string {
  const moment = startedAt.toISOString().replace(/[-:]|\.\d+/g, '');
  return `${moment}-emulator${plan.name === 'quick' ? '-quick' : ''}`;
}

/** How long the pool's access tokens live, as one of them says. */
function lifeOf(token: string): number {
  const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  const { iat, exp } = claims as { iat: number; exp: number };
  return exp - iat;
}
