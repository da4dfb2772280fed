const OLDEST = [22, 18] as const;

/** Ends the process with a clear line on a Node older than the oldest that works. */
export function refuseOldNode(version: string): void {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  process.stderr.write(
    `wadingpool needs Node ${OLDEST.join('.')} or newer; this is Node ${version}. ` +
      'Older ones cannot load its SQLite module, or functions in TypeScript.\n',
  );
  process.exit(2);
}
