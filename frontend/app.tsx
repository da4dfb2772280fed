import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { createApiClient } from './api/api-client.ts';
import type { AppConfig } from './api/wire.ts';
import { type Account, AppContext, type App as AppState } from './app-context.ts';
import type { AuthGateway } from './auth/auth-gateway.ts';
import { Header } from './components/header.tsx';
import { type MessageKey, t } from './messages/messages.ts';
import { rememberedProduct, rememberProduct } from './product-choice.ts';
import { navigate, useRoute } from './router.ts';
import { screenFor } from './screens/screens.tsx';
import { useTravelFocus } from './use-travel-focus.ts';
import { whoIs } from './who-is.ts';

interface AppProps {
  config: AppConfig;
  gateway: AuthGateway;
  account: Account;
}

/** Who is signed in, which product is chosen, and the screen for both. */
export function App({ config, gateway, account: initial }: AppProps) {
  const route = useRoute();
  const [account, setAccount] = useState(initial);
  const [productId, setProductId] = useState(() => rememberedProduct(config.products));
  const [email, setEmail] = useState('');
  const [offeredCode, offerCode] = useState('');
  const [notice, setNotice] = useState<{ path: string; text: MessageKey }>();
  const main = useRef<HTMLElement>(null);

  const api = useMemo(
    () =>
      createApiClient(gateway.authorizer, () => {
        setAccount({ kind: 'nobody' });
        setNotice({ path: '/login', text: 'notice.expired' });
      }),
    [gateway],
  );
  const { path, title, show } = screenFor(account, route);
  const shownProduct = account.kind === 'member' ? account.me.product : productId;
  const product = config.products.find(({ id }) => id === shownProduct) ?? {
    id: shownProduct,
    name: shownProduct,
    sponsorRequired: false,
  };
  const go: AppState['go'] = (to, text) => {
    setNotice(text === undefined ? undefined : { path: to, text });
    navigate(to);
  };

  useTravelFocus(main, path);
  useEffect(() => setNotice((kept) => (kept?.path === path ? kept : undefined)), [path]);
  useEffect(() => {
    document.title = `${t(title)} · ${product.name}`;
    document.documentElement.dataset['product'] = product.id;
  }, [title, product.id, product.name]);

  const state: AppState = {
    config,
    gateway,
    api,
    account,
    product,
    email,
    setEmail,
    offeredCode,
    offerCode,
    notice: notice?.path === path ? notice.text : undefined,
    go,
    chooseProduct: (id) => {
      rememberProduct(id);
      gateway.chooseProduct(id);
      setProductId(id);
    },
    enter: async () => {
      setAccount(await whoIs(api));
      go('/');
    },
    setMember: (me) => setAccount({ kind: 'member', me }),
    leave: async () => {
      // Whatever the server answers, this browser forgets the session.
      await gateway.logout().catch(() => undefined);
      setAccount({ kind: 'nobody' });
      go('/login', 'notice.signedOut');
    },
  };

  return (
    <AppContext.Provider value={state}>
      <button type="button" class="skip" onClick={() => main.current?.focus()}>
        {t('app.skip')}
      </button>
      <Header path={path} />
      <main ref={main} tabIndex={-1}>
        {show(route)}
      </main>
    </AppContext.Provider>
  );
}
