/** A function as Lambda's runtime for Node calls it. */
export type Handler = (
  event: unknown,
  context: object,
  callback: (error: unknown, answer?: unknown) => void,
) => unknown;

const isHandler = (value: unknown): value is Handler => typeof value === 'function';

/** A trigger's name by the source of its events: `PreSignUp_SignUp` is of PreSignUp. */
function triggerOf(source: unknown): string {
  const [name = ''] = String(source).split('_');
  return name === 'TokenGeneration' ? 'PreTokenGeneration' : name;
}

/**
 * The function of a module that takes an event: the export with its trigger's name, `handler`, or the default export.
 * @throws Error that names the three where there is none
 */
export function handlerIn(module: Record<string, unknown>, source: unknown): Handler {
  const trigger = triggerOf(source);
  const fallback = module['default'];
  // A CommonJS module's exports are the default export, and not all of them are found by name.
  const exports = typeof fallback === 'object' && fallback !== null ? { ...fallback, ...module } : module;
  const found = [trigger, 'handler', 'default']
    .map((name) => (exports as Record<string, unknown>)[name])
    .find(isHandler);
  if (!found) throw new Error(`The module exports neither ${trigger}, nor handler, nor a default function`);
  return found;
}
