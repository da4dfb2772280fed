import { useEffect } from 'preact/hooks';

const prevent = (event: Event) => event.preventDefault();

/** A file dropped beside a card must not make the browser leave the page to show it. */
export function useNoDrops(): void {
  useEffect(() => {
    addEventListener('dragover', prevent);
    addEventListener('drop', prevent);
    return () => {
      removeEventListener('dragover', prevent);
      removeEventListener('drop', prevent);
    };
  }, []);
}
