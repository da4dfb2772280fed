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
 * @param open the stream but for its first `from` bytes, the same each time
 * @param from how many bytes of it are skipped
 */
export function rewindable(open: (from: number) => RandomBytes, from = 0): Rewindable {
  let taken = from;
  let source = open(from);
  return {
    bytes: (length) => {
      taken += length;
      return source(length);
    },
    mark: () => {
      const place = taken;
      return () => {
        source = open(place);
        taken = place;
      };
    },
    copy: () => rewindable(open, taken),
  };
}
