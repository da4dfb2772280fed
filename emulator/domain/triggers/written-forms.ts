import { inspect } from 'node:util';

/** How a text is written inside JSON, by a console, and in URLs. */
const WRITERS = [
  (text: string) => JSON.stringify(text).slice(1, -1),
  (text: string) => inspect(text).slice(1, -1),
  // As part of a text in which all three kinds of quotes stand.
  (text: string) => inspect(`${text}'"\``).slice(1, -5),
  (text: string) => new URLSearchParams([['', text]]).toString().slice(1),
  (text: string) => encodeURIComponent(text.toWellFormed()),
];

/** Nothing that is written otherwise anywhere. */
const PLAIN = /^[\w.-]*$/;

/** A shorter line of a text says nothing of it. */
const SHORTEST_LINE = 4;

/**
 * All forms that a text, and each of its lines, may have where it has been written once or twice: such as JSON in JSON,
 * or JSON on a console.
 */
export function formsOf(text: string): string[] {
  if (PLAIN.test(text)) return [text];
  const lines = text.split(/\r?\n/).filter(({ length }) => length >= SHORTEST_LINE);
  const forms = new Set([text, ...lines]);
  for (const _ of ['once', 'twice'])
    for (const form of [...forms]) for (const write of WRITERS) forms.add(write(form));
  return [...forms];
}
