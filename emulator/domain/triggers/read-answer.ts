import { errors } from '../../contract/errors.ts';
import { isRecord } from '../../lib/is-record.ts';

/** What a function has put into the `response` of its event, by name; null means left out. */
export type Answer = Record<string, unknown>;

const isText = (value: unknown): value is string => typeof value === 'string';

/**
 * A reader of one member of an answer.
 * @returns undefined for a member that is absent or null
 * @throws InvalidLambdaResponseException for a value of another type
 */
const reader =
  <T>(is: (value: unknown) => value is T) =>
  (answer: Answer, name: string): T | undefined => {
    const value = answer[name] ?? undefined;
    if (value === undefined) return undefined;
    if (!is(value)) throw errors.triggerAnswer();
    return value;
  };

export const readText = reader(isText);
export const readFlag = reader((value): value is boolean => typeof value === 'boolean');
export const readRecord = reader(isRecord);
export const readTexts = reader(
  (value): value is Record<string, string> => isRecord(value) && Object.values(value).every(isText),
);
export const readTextList = reader((value): value is string[] => Array.isArray(value) && value.every(isText));

/** A list of some texts. @throws InvalidLambdaResponseException for another among them */
export function readChoices<T extends string>(
  answer: Answer,
  name: string,
  choices: readonly T[],
): T[] | undefined {
  return readTextList(answer, name)?.map((text) => {
    const choice = choices.find((one) => one === text);
    if (choice === undefined) throw errors.triggerAnswer();
    return choice;
  });
}

/** One of some texts. @throws InvalidLambdaResponseException for another */
export function readChoice<T extends string>(
  answer: Answer,
  name: string,
  choices: readonly T[],
): T | undefined {
  const text = readText(answer, name);
  const choice = choices.find((one) => one === text);
  if (choice !== text) throw errors.triggerAnswer();
  return choice;
}
