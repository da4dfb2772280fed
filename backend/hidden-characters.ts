/**
 * What no name has: control characters, halves of surrogate pairs, and the marks that turn the direction of
 * everything after them (`gpj.exe` reads as `exe.jpg`). Joiners stay: names of several scripts need them.
 */
const hidden = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u;

export function hasHidden(text: string): boolean {
  return hidden.test(text);
}

export function withoutHidden(text: string): string {
  return text.replace(new RegExp(hidden, 'gu'), '');
}
