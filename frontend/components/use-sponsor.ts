import { useEffect, useState } from 'preact/hooks';
import { findSponsor } from '../api/api-client.ts';
import { errorCode } from '../api/app-error.ts';
import type { ProductId, Sponsor } from '../api/wire.ts';

export type SponsorLookup =
  | { state: 'idle' }
  | { state: 'searching' }
  | { state: 'found'; sponsor: Sponsor }
  | { state: 'refused'; code: string };

/** Long enough that nobody's typing asks the server at every key. */
const PAUSE_MS = 300;

/** Looks a sponsor code up while it is typed; an answer for an older text is dropped. */
export function useSponsor(code: string, product: ProductId): SponsorLookup {
  const [lookup, setLookup] = useState<SponsorLookup>({ state: 'idle' });
  const wanted = code.trim();
  useEffect(() => {
    if (wanted === '') {
      setLookup({ state: 'idle' });
      return;
    }
    let current = true;
    const show = (next: SponsorLookup) => {
      if (current) setLookup(next);
    };
    show({ state: 'searching' });
    const timer = setTimeout(() => {
      findSponsor(wanted, product).then(
        (sponsor) => show({ state: 'found', sponsor }),
        (error: unknown) => show({ state: 'refused', code: errorCode(error) }),
      );
    }, PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [wanted, product]);
  return lookup;
}
