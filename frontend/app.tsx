import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { createApiClient } from './api/api-client.ts';
import { errorCode } from './api/app-error.ts';
import type { AppConfig, ProductId } from './api/wire.ts';
import { type Account, AppContext, type App as AppState, type RegistrationDraft } from './app-context.ts';
import type { AuthGateway } from './auth/auth-gateway.ts';
import { Header } from './components/header.tsx';
import { t } from './messages/messages.ts';
import { tellOtherTabs, useOtherTabs } from './other-tabs.ts';
import { rememberedProduct, rememberProduct } from './product-choice.ts';
import { navigate, useRoute } from './router.ts';
import { screenFor } from './screens/screens.tsx';
import { useTypedEmail } from './typed-email.ts';
import { useNotice } from './use-notice.ts';
import { useTravelFocus } from './use-travel-focus.ts';
import { accountKey, currentAccount, whoIs } from './who-is.ts';

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
  const [draft, keepDraft] = useState<RegistrationDraft>();
  const [offeredCode, offerCode] = useState('');
  const { notice, leaveNotice, dropNotice } = useNotice(path);
  const go: AppState['go'] = (to, text) => {
    leaveNotice(to, text);
    navigate(to);
  };
  /** Shows whose the session is now. A tab where nobody is signed in stays as it is: somebody may be typing. */
  const follow = async () => {
    if (account.kind === 'nobody') return;
    const now = await currentAccount(gateway);
    if (accountKey(now) === accountKey(account)) return;
    setAccount(now);
    keepDraft(undefined);
    if (now.kind === 'nobody') go('/login', 'notice.signedOutElsewhere');
    else go('/tree', 'notice.otherAccount');
  };
  useOtherTabs(accountKey(account), () => void follow());
  const refused = useRef((_code: string) => {});
  refused.current = (code) => {
    if (code === 'SESSION_CHANGED') {
      void follow();
      return;
    }
    setAccount({ kind: 'nobody' });
    leaveNotice('/login', 'notice.expired');
  };
  const api = useMemo(() => createApiClient(gateway.authorizer, (code) => refused.current(code)), [gateway]);
  return {
    config,
    gateway,
    api,
    account,
    email,
    setEmail,
    draft,
    keepDraft,
    offeredCode,
    offerCode,
    notice,
    dropNotice,
    go,
    product: productOf(config, account.kind === 'member' ? account.me.product : productId),
    chooseProduct: (id) => {
      rememberProduct(id);
      gateway.chooseProduct(id);
      setProductId(id);
    },
    enter: async () => {
      const arrived = await whoIs(api);
      tellOtherTabs(accountKey(arrived));
      setAccount(arrived);
      keepDraft(undefined);
      go('/');
    },
    setMember: (me) => setAccount({ kind: 'member', me }),
    leave: async () => {
      try {
        await gateway.logout();
      } catch (error) {
        if (errorCode(error) === 'SESSION_CHANGED') await follow();
        throw error;
      }
      tellOtherTabs('nobody');
      setAccount({ kind: 'nobody' });
      go('/login', 'notice.signedOut');
    },
  };
}

const productOf = ({ products }: AppConfig, id: ProductId) =>
  products.find((product) => product.id === id) ?? { id, name: id, sponsorRequired: false };
