import { useEffect, useState } from 'preact/hooks';
import { LEVELS } from './tree-layout.ts';

/** A window in which the names of the fourth level would not be readable. */
const NARROW = '(max-width: 560px)';

/** How many levels the diagram has room for. */
export function useLevels(): number {
  const [narrow, setNarrow] = useState(() => matchMedia(NARROW).matches);
  useEffect(() => {
    const query = matchMedia(NARROW);
    const follow = () => setNarrow(query.matches);
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }, []);
  return narrow ? LEVELS - 1 : LEVELS;
}
