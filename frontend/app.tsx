import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { createApiClient } from './api/api-client.ts';
import type { AppConfig, ProductId } from './api/wire.ts';
import { type Account, AppContext, type App as AppState } from './app-context.ts';
import type { AuthGateway } from './auth/auth-gateway.ts';
import { Header } from './components/header.tsx';
import { t } from './messages/messages.ts';
import { rememberedProduct, rememberProduct } from './product-choice.ts';
import { navigate, useRoute } from './router.ts';
import { screenFor } from './screens/screens.tsx';
import { useTypedEmail } from './typed-email.ts';
import { useNotice } from './use-notice.ts';
import { useTravelFocus } from './use-travel-focus.ts';
import { whoIs } from './who-is.ts';

interface AppProps {
  config: AppConfig;
  gateway: AuthGateway;
  account: Account;
}

/** The screen for the route and for who is signed in, below the header. */
export function App(props: AppProps) {
  const route = useRoute();
  const [account, setAccount] = useState(props.account);
  const { path, title, show } = screenFor(account, route);
  const state = useAppState(props, path, account, setAccount);
  const main = useRef<HTMLElement>(null);
  useTravelFocus(main, path);
  useEffect(() => {
    document.title = `${t(title)} · ${state.product.name}`;
    document.documentElement.dataset['product'] = state.product.id;
  }, [title, state.product.id, state.product.name]);

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

/** What the screens share, and what they may do with it. */
function useAppState(
  { config, gateway }: AppProps,
  path: string,
  account: Account,
  setAccount: (account: Account) => void,
): AppState {
  const [productId, setProductId] = useState(() => rememberedProduct(config.products));
  const { email, setEmail } = useTypedEmail();
  const [offeredCode, offerCode] = useState('');
  const { notice, leaveNotice } = useNotice(path);
  const refused = useRef(() => {});
  refused.current = () => {
    setAccount({ kind: 'nobody' });
    leaveNotice('/login', 'notice.expired');
  };
  const api = useMemo(() => createApiClient(gateway.authorizer, () => refused.current()), [gateway]);
  const go: AppState['go'] = (to, text) => {
    leaveNotice(to, text);
    navigate(to);
  };
  return {
    ...{ config, gateway, api, account, email, setEmail, offeredCode, offerCode, notice, go },
    product: productOf(config, account.kind === 'member' ? account.me.product : productId),
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
      await gateway.logout();
      setAccount({ kind: 'nobody' });
      go('/login', 'notice.signedOut');
    },
  };
}

const productOf = ({ products }: AppConfig, id: ProductId) =>
  products.find((product) => product.id === id) ?? { id, name: id, sponsorRequired: false };
