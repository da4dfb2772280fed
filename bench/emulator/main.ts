import { runCommandLine } from '../command-line.ts';
import { type BenchArguments, readArguments, USAGE } from './arguments.ts';
import { asText } from './report/text.ts';
import { writeReport } from './report/write-report.ts';
import { runBench } from './run.ts';
import { setStage } from './stage.ts';

process.exitCode = await runCommandLine(readArguments, USAGE, measureAndReport);

async function measureAndReport({ plan, wantsPeer, out }: BenchArguments): Promise<number> {
  const startedAt = new Date();
  const at = () => `${((Date.now() - startedAt.getTime()) / 1000).toFixed(0)} s`.padStart(6);
  const progress = (line: string) => void process.stderr.write(`${at()}  ${line}\n`);
  try {
    const stage = await setStage(plan, wantsPeer, progress);
    try {
      const run = await runBench(stage, startedAt);
      const files = writeReport(out, run);
      process.stdout.write(`\n${asText(run)}\n${files.join('\n')}\n`);
      return 0;
    } finally {
      await stage.close();
    }
  } catch (error) {
    progress(`The bench could not finish: ${error instanceof Error ? error.message : error}`);
    return 1;
  }
}
