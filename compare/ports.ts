export interface Ports {
  emulator: number;
  shell: number;
  option1: number;
  option2: number;
}

const PORTS = {
  emulator: ['EMULATOR_PORT', 9229],
  shell: ['SHELL_PORT', 3000],
  option1: ['OPTION1_PORT', 3001],
  option2: ['OPTION2_PORT', 3002],
} as const satisfies Record<keyof Ports, readonly [variable: string, standard: number]>;

/** The port of each listener: its variable, or the standard one; 0 takes a free port. Throws for what is no port. */
export function portsFrom(env: Readonly<Record<string, string | undefined>>): Ports {
  const port = (name: keyof Ports) => {
    const [variable, standard] = PORTS[name];
    const text = env[variable] ?? String(standard);
    const number = Number(text);
    if (!/^\d+$/.test(text) || number > 65_535)
      throw new Error(`${variable}=${text} is no port (0 to 65535)`);
    return number;
  };
  return {
    emulator: port('emulator'),
    shell: port('shell'),
    option1: port('option1'),
    option2: port('option2'),
  };
}

/** One line for a start that failed; for a taken port also the variable that moves the listener. */
export function startProblem(error: unknown, ports: Ports): string {
  const message = error instanceof Error ? error.message : String(error);
  const taken = /port (\d+) is taken/i.exec(message)?.[1];
  if (taken === undefined) return message;
  const [variable] = Object.entries(PORTS).flatMap(([name, [known]]) =>
    String(ports[name as keyof Ports]) === taken ? [known] : [],
  );
  const way = variable === undefined ? 'choose another one' : `set ${variable}=<port> (0 for a free one)`;
  return `Port ${taken} is taken: stop what uses it, or ${way}.`;
}
