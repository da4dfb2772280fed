import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ApiClient } from './api/api-client.ts';
import type { AppConfig, LegChoice, Me, Product, ProductId } from './api/wire.ts';
import type { AuthGateway } from './auth/auth-gateway.ts';
import type { MessageKey } from './messages/messages.ts';

/** Who is signed in: nobody, an account without a place in the tree yet, or a member. */
export type Account = { kind: 'nobody' } | { kind: 'placeless' } | { kind: 'member'; me: Me };

/** A registration as it was filled in, without its password. */
export interface RegistrationDraft {
  name: string;
  sponsor: string;
  leg: LegChoice;
  terms: boolean;
}

export interface App {
  readonly config: AppConfig;
  readonly gateway: AuthGateway;
  readonly api: ApiClient;
  readonly account: Account;
  readonly product: Product;
  chooseProduct(id: ProductId): void;
  /** The address typed last, so that confirm, reset and inbox follow the person. */
  readonly email: string;
  setEmail(email: string): void;
  /** For whoever comes back from the confirm screen. */
  readonly draft: RegistrationDraft | undefined;
  keepDraft(draft: RegistrationDraft): void;
  /** A code picked in the inbox, for the code field on screen. */
  readonly offeredCode: string;
  offerCode(code: string): void;
  /** One line shown on top of the next screen. */
  readonly notice: MessageKey | undefined;
  dropNotice(): void;
  /** Goes to a path, with a notice or without one. */
  go(path: string, notice?: MessageKey): void;
  /** Asks the back end who is signed in and shows their first screen; throws AppError. */
  enter(): Promise<void>;
  setMember(me: Me): void;
  /** Ends the session; throws AppError when that could not be done, and the person stays signed in. */
  leave(): Promise<void>;
}

export const AppContext = createContext<App | undefined>(undefined);

export function useApp(): App {
  const app = useContext(AppContext);
  if (app === undefined) throw new Error('useApp needs an AppContext above it');
  return app;
}
