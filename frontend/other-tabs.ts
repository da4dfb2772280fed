import { useEffect, useRef } from 'preact/hooks';

/**
 * Kept in localStorage, because its event comes after the changes that were made there before: the tokens of
 * Option 1. A BroadcastChannel overtakes them.
 */
const KEY = 'wadingpool.session';

/** Tells the other tabs of this browser, which share the session, whose it is from now on (an `accountKey`). */
export const tellOtherTabs = (account: string) => localStorage.setItem(KEY, account);

/** Calls `onOther` when another tab has made the session a different account's than `shown`. */
export function useOtherTabs(shown: string, onOther: () => void): void {
  const latest = useRef({ shown, onOther });
  latest.current = { shown, onOther };
  useEffect(() => {
    const follow = ({ key, newValue }: StorageEvent) => {
      if (key === KEY && newValue !== latest.current.shown) latest.current.onOther();
    };
    addEventListener('storage', follow);
    return () => removeEventListener('storage', follow);
  }, []);
}
