import { render } from 'preact';
import { fetchConfig } from './api/api-client.ts';
import { App } from './app.tsx';
import type { CreateGateway } from './auth/auth-gateway.ts';
import { reportFetchCalls } from './call-report.ts';
import { Mark } from './components/icon.tsx';
import { locale, t } from './messages/messages.ts';
import { rememberedProduct } from './product-choice.ts';
import { currentAccount } from './who-is.ts';
import './styles/index.css';

/** Starts the app of one option in the page: configuration first, then who is signed in, then the screens. */
export function start(createGateway: CreateGateway): void {
  const page = document.getElementById('app');
  if (page === null) throw new Error('the page has no element with id "app"');
  document.documentElement.lang = locale;
  reportFetchCalls();
  const attempt = () => {
    open(createGateway).then(
      (app) => render(app, page),
      () => render(<Failed onRetry={attempt} />, page),
    );
  };
  attempt();
}

async function open(createGateway: CreateGateway) {
  const config = await fetchConfig();
  const gateway = createGateway(config);
  gateway.chooseProduct(rememberedProduct(config.products));
  return <App config={config} gateway={gateway} account={await currentAccount(gateway)} />;
}

function Failed({ onRetry }: { onRetry(): void }) {
  return (
    <main class="failed">
      <Mark />
      <h1>{t('app.failed.title')}</h1>
      <p class="lead">{t('app.failed.body')}</p>
      <button type="button" class="button primary" onClick={onRetry}>
        {t('app.retry')}
      </button>
    </main>
  );
}
