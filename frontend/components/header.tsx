import { useApp } from '../app-context.ts';
import { t } from '../messages/messages.ts';
import { accountKey } from '../who-is.ts';
import { AccountMenu } from './account-menu.tsx';
import { Mark } from './icon.tsx';
import { InboxDrawer } from './inbox-drawer.tsx';
import { ProductSwitch } from './product-switch.tsx';

/** The bar on top: product, where the person is, and which option and target this page runs on. */
export function Header({ path }: { path: string }) {
  const { account, config, gateway, product } = useApp();
  return (
    <header class="header">
      <div class="header-inner">
        <a class="brand" href="#/">
          <Mark />
          <span>{product.name}</span>
        </a>
        <div class="header-middle">
          {account.kind === 'nobody' && <ProductSwitch />}
          {account.kind === 'member' && <Nav path={path} />}
        </div>
        <div class="header-end">
          <span
            class="badge option"
            title={t(gateway.capabilities.callsCognito ? 'app.direct' : 'app.throughUs')}
          >
            {t('app.option', { option: config.option })}
          </span>
          <span
            class="badge target"
            data-target={config.target.label}
            title={t('app.target', { label: config.target.label })}
          >
            {config.target.label}
          </span>
          {config.inboxUrl !== undefined && <InboxDrawer url={config.inboxUrl} />}
          {account.kind !== 'nobody' && (
            <AccountMenu key={accountKey(account)} me={account.kind === 'member' ? account.me : undefined} />
          )}
        </div>
      </div>
    </header>
  );
}

function Nav({ path }: { path: string }) {
  const current = (target: string) => (path === target ? 'page' : undefined);
  return (
    <nav class="nav" aria-label={t('nav.label')}>
      <a href="#/tree" aria-current={current('/tree')}>
        {t('nav.tree')}
      </a>
      <a href="#/documents" aria-current={current('/documents')}>
        {t('nav.documents')}
      </a>
    </nav>
  );
}
