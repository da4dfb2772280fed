/** How many texts are remembered before all are forgotten. */
const MOST_TEXTS = 1000;

/**
 * `JSON.parse` of settings as the store has them, which costs more than reading the row. The text itself is the key,
 * so what is remembered cannot go stale; nobody may change it.
 */
export function parseOnce<T>(): (text: string) => T {
  const parsed = new Map<string, T>();
  return (text) => {
    let value = parsed.get(text);
    if (value === undefined) {
      if (parsed.size >= MOST_TEXTS) parsed.clear();
      value = JSON.parse(text) as T;
      parsed.set(text, value);
    }
    return value;
  };
}
