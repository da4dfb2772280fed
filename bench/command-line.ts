/**
 * Reads the arguments of a bench and carries it out; a wrong one, or a call for help, is answered with the usage.
 * @returns the exit code: 2 for wrong arguments, else what `act` returns
 */
export async function runCommandLine<Wanted extends { help: boolean }>(
  read: (args: readonly string[]) => Wanted,
  usage: string,
  act: (wanted: Wanted) => Promise<number>,
): Promise<number> {
  let wanted: Wanted;
  try {
    wanted = read(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n\n${usage}`);
    return 2;
  }
  if (!wanted.help) return act(wanted);
  process.stdout.write(usage);
  return 0;
}
