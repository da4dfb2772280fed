import { type BenchArguments, readArguments, USAGE } from './arguments.ts';
import { runCommandLine } from './command-line.ts';
import { startServers } from './processes/start-servers.ts';
import { tableAsMarkdown } from './report/markdown.ts';
import { resultsTable } from './report/results.ts';
import { writeReport } from './report/write-report.ts';
import { runBench } from './run-bench.ts';

process.exitCode = await runCommandLine(readArguments, USAGE, measureAndReport);

async function measureAndReport({ plan, out }: BenchArguments): Promise<number> {
  const progress = (line: string) => void process.stderr.write(`${line}\n`);
  progress('starting the servers');
  const servers = await startServers(plan.callers, process.env);
  const interrupted = () => void servers.close().then(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    const run = await runBench(servers, plan, progress);
    const files = writeReport(out, run);
    const problems = run.checks.filter(({ result }) => result !== 'pass');
    const lines = problems.map(({ result, name, says }) => `${result.toUpperCase()}: ${name}: ${says}`);
    process.stdout.write(`\n${tableAsMarkdown(resultsTable(run))}\n${[...lines, '', ...files].join('\n')}\n`);
    return problems.some(({ result }) => result === 'fail') ? 1 : 0;
  } catch (error) {
    progress(`The bench could not finish: ${error instanceof Error ? error.message : error}`);
    return 1;
  } finally {
    await servers.close();
  }
}
