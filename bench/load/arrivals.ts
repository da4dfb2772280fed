import { seededRandom } from '../random.ts';

/**
 * When requests of a Poisson stream leave: milliseconds from the start, ascending. Exactly `rate * seconds` of
 * them, so that every run has the same number of samples; the same seed gives the same moments.
 */
export function poissonArrivals(rate: number, seconds: number, seed: number): number[] {
  const random = seededRandom(seed);
  let at = 0;
  return Array.from({ length: Math.round(rate * seconds) }, () => {
    at += (-Math.log(1 - random()) * 1000) / rate;
    return at;
  });
}
