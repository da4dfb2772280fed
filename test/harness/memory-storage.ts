import type { ICognitoStorage } from 'amazon-cognito-identity-js';

/** What a browser stores, in a map that a test can look into. */
export const memoryStorage = (items = new Map<string, string>()): ICognitoStorage => ({
  setItem: (key, value) => {
    items.set(key, value);
  },
  getItem: (key) => items.get(key) ?? null,
  removeItem: (key) => {
    items.delete(key);
  },
  clear: () => items.clear(),
});
