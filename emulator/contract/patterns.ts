const compiled = new Map<string, (value: string) => boolean>();

/**
 * Whether a whole value matches a pattern of the request model, in time that grows with its length and no faster.
 * The model's patterns are Java's; `(?s)` is JavaScript's flag `s`.
 */
export function matchesPattern(pattern: string, value: string): boolean {
  let matcher = compiled.get(pattern);
  if (!matcher) {
    matcher = aroundLiterals(pattern) ?? wholeMatch(pattern);
    compiled.set(pattern, matcher);
  }
  return matcher(value);
}

function wholeMatch(pattern: string): (value: string) => boolean {
  const dotAll = pattern.startsWith('(?s)');
  const expression = new RegExp(`^(?:${dotAll ? pattern.slice(4) : pattern})$`, dotAll ? 'us' : 'u');
  return (value) => expression.test(value);
}

/**
 * One class of characters around fixed texts, such as `[..]*\{##[..]*##\}[..]*`: a regular expression tries every
 * way to place the texts, which takes minutes for a long value that nearly matches. Their first places in order
 * say the same, as the texts are made of characters of the class.
 */
function aroundLiterals(pattern: string): ((value: string) => boolean) | undefined {
  const piece = /^(\[(?:\\.|[^\]\\])*\]|\.)[*+]/.exec(pattern)?.[1];
  if (piece === undefined) return undefined;
  // Every second part is a quantifier with the text that follows it.
  const parts = pattern.split(piece).slice(1);
  const literals = parts.map((part) => part.slice(1).replaceAll(/\\([{}])/g, '$1'));
  const ofClass = wholeMatch(`${piece}*`);
  const understood = parts.every((part) => /^[*+](?:[#@]|\\[{}])*$/.test(part));
  if (!understood || parts.length < 2 || literals.at(-1) !== '' || !ofClass(literals.join('')))
    return undefined;
  return (value) => {
    let at = 0;
    for (const [index, literal] of literals.entries()) {
      const from = at + (parts[index]?.startsWith('+') ? 1 : 0);
      const found = value.indexOf(literal, from);
      if (found < from) return false;
      at = found + literal.length;
    }
    return ofClass(value);
  };
}
