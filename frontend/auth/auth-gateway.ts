import type { Authorizer } from '../api/authorizer.ts';
import type { AppConfig, Delivery, LegChoice, ProductId } from '../api/wire.ts';

export interface Registration {
  email: string;
  password: string;
  displayName: string;
  /** BCP 47 tag of the language the person reads. */
  locale: string;
  sponsorCode?: string;
  leg: LegChoice;
}

/** What the person has to do after the password was accepted, or instead of it. */
export type LoginStep = 'signed-in' | 'confirm' | 'reset' | 'new-password';

/**
 * Everything the screens ask of sign-in, whoever answers: Cognito itself (Option 1) or our back end (Option 2).
 * Each method throws AppError with one of our codes.
 */
export interface AuthGateway {
  readonly capabilities: {
    /** The browser calls Cognito without our back end between, and holds its tokens. */
    readonly callsCognito: boolean;
  };
  readonly authorizer: Authorizer;

  /** The product whose app client the following calls use. */
  chooseProduct(product: ProductId): void;
  /** Creates the account, unconfirmed. SPONSOR_INVALID creates nothing. Undefined when no code was sent. */
  register(registration: Registration): Promise<Delivery | undefined>;
  confirm(email: string, code: string): Promise<void>;
  resend(email: string): Promise<Delivery | undefined>;
  login(email: string, password: string): Promise<LoginStep>;
  /** Whether the browser still holds a session from before. */
  session(): Promise<boolean>;
  logout(): Promise<void>;
  /** Asks for a reset code. Answers alike whether or not the account exists. */
  forgot(email: string): Promise<Delivery | undefined>;
  confirmForgot(email: string, code: string, password: string): Promise<void>;
}

export type CreateGateway = (config: AppConfig) => AuthGateway;
