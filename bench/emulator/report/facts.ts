import { decimal, percent } from '../../report/numbers.ts';
import { PEER_CONCURRENCY } from '../measurements/large-pools.ts';
import type { RunData } from '../run-data.ts';

/** What to know before reading the table, a line each. */
export function factsOf(run: RunData): string[] {
  const { users, peerRequests } = run.plan;
  const { environment, plan, cpus, peer, foreignCpu, parts } = run;
  const us = (value: number) => `${decimal(value, value < 10 ? 1 : 0)} us`;
  const fills = Object.entries(run.fillSeconds).map(
    ([users, seconds]) => `${users} in ${decimal(seconds)} s`,
  );
  return [
    ...(plan.name === 'quick'
      ? ['A quick run: it shows that everything works, its numbers decide nothing.']
      : []),
    `${environment.cpuModel}, ${environment.cores} CPUs, ${environment.memoryGiB} GiB, ${environment.system}, Node ${environment.node}.`,
    `Commit ${run.git ? `${run.git.commit}${run.git.dirty ? ' with changes' : ''}` : 'unknown'}; ${run.startedAt}, ${run.durationSeconds} s.`,
    'version' in peer
      ? `cognito-local ${peer.version}, in turns with wadingpool, ${plan.repeats} repeats, medians.`
      : `cognito-local was not measured: ${peer.notMeasured}.`,
    cpus
      ? `Each server on CPU ${cpus.server} alone, the load on CPU ${cpus.load}; starts and "all CPUs" on all of them.`
      : 'Servers and load share all CPUs.',
    foreignCpu
      ? `Other programs used ${percent(foreignCpu.mean)} of the CPUs during the loads, ${percent(foreignCpu.most)} at most.`
      : 'What other programs used of the CPUs is not known.',
    `Parts, on one CPU: RS256 sign ${us(parts.sign)}, verify ${us(parts.verify)}, 3072-bit power ${us(parts.power)}, ` +
      `SQLite read ${us(parts.read)}, insert ${us(parts.insert)}, insert of a user ${us(parts.insertUser)}, bare HTTP request ${us(parts.http)}.`,
    `Pools filled by the seed option, two at a time: ${fills.join(', ')}.`,
    'The peer compares plain passwords, has no SRP, and checks neither signature nor revocation in GetUser; its pool holds fewer attributes.',
    `Its pools of ${decimal(users.tenThousand)} and ${decimal(users.fiftyThousand)} users have ${PEER_CONCURRENCY} callers and ` +
      `${peerRequests.tenThousand} and ${peerRequests.fiftyThousand} calls a repeat: more callers gain it nothing there.`,
  ];
}
