/** The only source of time. Everything that expires asks it, so a test can move it. */
export type Clock = {
  /** Milliseconds since the epoch. */
  now(): number;
};

export type MovableClock = Clock & {
  /** Moves the clock forward: milliseconds, or a text such as `90s`, `15m`, `25h`, `7d`. */
  advance(duration: number | string): void;
  /** Sets the clock to a moment; it runs on from there, or stands there if it is frozen. */
  set(moment: Date | string | number): void;
  /** Stops the clock where it is. */
  freeze(): void;
  /** Lets it run on from where it stands. */
  resume(): void;
  /** Makes it the machine's clock again. */
  follow(): void;
  /** `real`: the machine's clock; `running`: runs on as far from that as it was moved; `frozen`: stands still. */
  mode(): ClockMode;
  /** Remembers how it goes now. @returns what makes it go so again: frozen at the same moment, or as far from the machine's clock */
  mark(): () => void;
  /** Another clock that goes as this one does now. */
  copy(): MovableClock;
};

export type ClockMode = 'real' | 'running' | 'frozen';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Dates of four-digit years since the epoch: what timestamps on the wire and in texts can hold. */
const LAST_MOMENT = Date.parse('9999-12-31T23:59:59.999Z');

/** The machine's clock, shifted by what it was moved; given a start, it stands there until it is moved. */
export const movableClock = (frozenAt?: Date | string | number): MovableClock =>
  clockAt({ offset: 0, frozen: frozenAt === undefined ? undefined : momentOf(frozenAt) });

type Course = { offset: number; frozen: number | undefined };

function clockAt({ offset, frozen }: Course): MovableClock {
  const now = () => frozen ?? Date.now() + offset;
  const move = (to: number) => {
    if (!(to >= 0 && to <= LAST_MOMENT)) throw new RangeError('The clock goes from 1970 to 9999');
    if (frozen !== undefined) frozen = to;
    else offset = to - Date.now();
  };
  return {
    now,
    advance: (duration) => move(now() + durationOf(duration)),
    set: (moment) => move(momentOf(moment)),
    freeze: () => {
      frozen = now();
    },
    resume: () => {
      // Not computed where it runs already: the machine's clock may tick in between.
      if (frozen !== undefined) offset = frozen - Date.now();
      frozen = undefined;
    },
    follow: () => {
      offset = 0;
      frozen = undefined;
    },
    mode: () => (frozen !== undefined ? 'frozen' : offset === 0 ? 'real' : 'running'),
    mark: () => {
      const marked = { offset, frozen };
      return () => {
        ({ offset, frozen } = marked);
      };
    },
    copy: () => clockAt({ offset, frozen }),
  };
}

/** A moment's digits to the second, in UTC, such as `20260131120000`: what the service calls versions by. */
export const stampOf = (moment: number): string =>
  new Date(moment).toISOString().replace(/\D/g, '').slice(0, 14);

/** @throws RangeError for text that is no duration */
function durationOf(duration: number | string): number {
  if (typeof duration === 'number') return duration;
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(duration.trim());
  const units: Record<string, number> = { ms: 1, s: SECOND, m: MINUTE, h: HOUR, d: DAY };
  const unit = units[match?.[2] ?? ''];
  if (!match || unit === undefined)
    throw new RangeError(`"${duration}" is no duration such as 90s, 15m, 25h or 7d`);
  return Number(match[1]) * unit;
}

function momentOf(moment: Date | string | number): number {
  const milliseconds = new Date(moment).getTime();
  if (Number.isNaN(milliseconds))
    throw new RangeError(`"${String(moment)}" is no moment such as 2026-01-31T12:00:00Z`);
  return milliseconds;
}
