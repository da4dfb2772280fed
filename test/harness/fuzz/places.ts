import { requestModel } from '../../../emulator/contract/generated/request-model.ts';
import type { ShapeModel } from '../../../emulator/contract/model.ts';
import { validValue } from '../valid-requests.ts';

type Step = { key: string | 0; type: string; shapeName: string };

/** A place of an operation's input: a member, an element of a list, a value of a map. */
export type Place = {
  steps: Step[];
  type: string;
  shape: ShapeModel;
  /** Whose the place is. */
  of: 'structure' | 'list' | 'map';
  required: boolean;
};

/** All places of an operation's input, outer ones first. */
export function placesOf(operation: string): Place[] {
  return membersOf(requestModel.operations[operation]?.input ?? '', []);
}

const membersOf = (structure: string, above: Step[]): Place[] =>
  Object.entries(requestModel.structures[structure] ?? {}).flatMap(([key, { type, shape, required }]) =>
    placesAt({ key, type, shapeName: shape }, 'structure', above, required === true),
  );

function placesAt(step: Step, of: Place['of'], above: Step[], required = false): Place[] {
  const { type, shapeName } = step;
  const shape = requestModel.shapes[shapeName] ?? {};
  const steps = [...above, step];
  return [{ steps, type, shape, of, required }, ...below(type, shape, steps)];
}

function below(type: string, shape: ShapeModel, steps: Step[]): Place[] {
  if (type.startsWith('list<'))
    return placesAt({ key: 0, type: type.slice(5, -1), shapeName: shape.element ?? '' }, 'list', steps);
  if (type.startsWith('map<'))
    return placesAt({ key: 'key', type: type.slice(4, -1), shapeName: shape.value ?? '' }, 'map', steps);
  return membersOf(type, steps);
}

/** `UserAttributes[0].Name` */
export const pathOf = ({ steps }: Place): string =>
  steps
    .map(({ key }) => (key === 0 ? '[0]' : `.${key}`))
    .join('')
    .slice(1);

/** What stands where the JSON of a value comes in. */
const HERE = '\u0001here';
const QUOTED = JSON.stringify(HERE);

/**
 * The body of a request that has the given JSON at a place; structures around it get what they require.
 * @param json undefined takes away what is there
 */
export function bodyWith(input: Record<string, unknown>, { steps }: Place, json: string | undefined): string {
  const body = JSON.stringify(put(input, steps, json === undefined ? undefined : HERE));
  return json === undefined ? body : body.replace(QUOTED, () => json);
}

function put(holder: unknown, [step, ...rest]: Step[], value: string | undefined): unknown {
  if (!step) return value;
  const { key, type, shapeName } = step;
  if (key === 0) return [put(validValue(type, shapeName), rest, value)];
  const given = holder as Record<string, unknown>;
  const inner = Object.hasOwn(given, key) ? given[key] : validValue(type, shapeName);
  return { ...given, [key]: put(inner, rest, value) };
}
