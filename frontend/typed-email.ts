import { useState } from 'preact/hooks';

const KEY = 'wadingpool.email';

/** The address typed last, kept for this tab: a reload while the code is awaited must not lose it. */
export function useTypedEmail() {
  const [email, setEmail] = useState(() => sessionStorage.getItem(KEY) ?? '');
  return {
    email,
    setEmail: (typed: string) => {
      sessionStorage.setItem(KEY, typed);
      setEmail(typed);
    },
  };
}
