/**
 * Reads the values of `--function`, each NAME=TARGET.
 * @throws Error in plain words for one of another form, or a name that comes twice
 */
export function readFunctions(values: readonly string[]): Record<string, string> {
  const functions = new Map<string, string>();
  for (const value of values) {
    const [, name = '', target = ''] = /^([^=]+)=(.+)$/.exec(value) ?? [];
    if (!target) throw new Error(`--function: "${value}" is not of the form NAME=TARGET`);
    if (functions.has(name)) throw new Error(`--function: "${name}" is named twice`);
    functions.set(name, target);
  }
  return Object.fromEntries(functions);
}
