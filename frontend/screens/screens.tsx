import type { ComponentChildren } from 'preact';
import type { Me } from '../api/wire.ts';
import type { Account } from '../app-context.ts';
import type { MessageKey } from '../messages/messages.ts';
import type { Route } from '../router.ts';
import { CompleteScreen } from './complete-screen.tsx';
import { ConfirmScreen } from './confirm-screen.tsx';
import { DocumentsScreen } from './documents-screen.tsx';
import { ForgotScreen } from './forgot-screen.tsx';
import { LoginScreen } from './login-screen.tsx';
import { RegisterScreen } from './register-screen.tsx';
import { TreeScreen } from './tree-screen.tsx';

interface Screen {
  path: string;
  title: MessageKey;
  show(route: Route): ComponentChildren;
}

const LOGIN: Screen = { path: '/login', title: 'login.submit', show: () => <LoginScreen /> };
const REGISTER: Screen = {
  path: '/register',
  title: 'register.submit',
  show: (route) => <RegisterScreen route={route} />,
};
const CONFIRM: Screen = {
  path: '/confirm',
  title: 'confirm.title',
  show: (route) => <ConfirmScreen route={route} />,
};
const FORGOT: Screen = { path: '/forgot', title: 'forgot.title', show: () => <ForgotScreen /> };
const COMPLETE: Screen = { path: '/complete', title: 'complete.title', show: () => <CompleteScreen /> };
const treeOf = (me: Me): Screen => ({
  path: '/tree',
  title: 'nav.tree',
  show: (route) => <TreeScreen key={me.memberId} me={me} route={route} />,
});
const documentsOf = (me: Me): Screen => ({
  path: '/documents',
  title: 'nav.documents',
  show: () => <DocumentsScreen key={me.memberId} me={me} />,
});

/** The screen at a route for who is signed in; a route that is not theirs leads to their first screen. */
export function screenFor(account: Account, route: Route): Screen {
  const at = (screens: Screen[]) => screens.find((screen) => screen.path === route.path);
  if (account.kind === 'placeless') return COMPLETE;
  if (account.kind === 'member') return at([documentsOf(account.me)]) ?? treeOf(account.me);
  return at([LOGIN, REGISTER, CONFIRM, FORGOT]) ?? (route.query.has('ref') ? REGISTER : LOGIN);
}
