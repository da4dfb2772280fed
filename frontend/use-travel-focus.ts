import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/**
 * Moves the focus to the heading whenever `frame` shows another `place`, so that nobody is left on a control that
 * is gone.
 */
export function useTravelFocus(frame: RefObject<HTMLElement | null>, place: string): void {
  const shown = useRef(place);
  useEffect(() => {
    if (shown.current === place) return;
    shown.current = place;
    scrollTo(0, 0);
    frame.current?.querySelector<HTMLElement>('h1')?.focus();
  }, [frame, place]);
}
