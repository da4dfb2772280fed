import type { RandomBytes } from './ids.ts';

/** A stream of bytes that can be taken again from where it once stood. */
export type Rewindable = {
  bytes: RandomBytes;
  /** Remembers where it stands. @returns what goes back there */
  mark(): () => void;
  /** Another one, of the same stream, that goes on where this one stands. */
  copy(): Rewindable;
};

/**
 * @param open the stream from its beginning, the same each time
 * @param from how many bytes of it are skipped
 */
export function rewindable(open: () => RandomBytes, from = 0): Rewindable {
  let taken = 0;
  let source = open();
  const goTo = (place: number) => {
    source = open();
    taken = place;
    if (place > 0) source(place);
  };
  goTo(from);
  return {
    bytes: (length) => {
      taken += length;
      return source(length);
    },
    mark: () => {
      const place = taken;
      return () => goTo(place);
    },
    copy: () => rewindable(open, taken),
  };
}
