import { setOf } from '../pools/settings.ts';
import type { ClientChanges, ClientSettings } from './client.ts';

/** 30 days in each unit. */
const USUAL_REFRESH_VALIDITY = { seconds: 2_592_000, minutes: 43_200, hours: 720, days: 30 } as const;

/** The settings that a request asks for, with the service's defaults for what it leaves out. */
export function clientSettings(given: ClientChanges): ClientSettings {
  return {
    // 0 counts as not given.
    RefreshTokenValidity:
      given.RefreshTokenValidity || USUAL_REFRESH_VALIDITY[given.TokenValidityUnits?.RefreshToken ?? 'days'],
    AccessTokenValidity: given.AccessTokenValidity,
    IdTokenValidity: given.IdTokenValidity,
    TokenValidityUnits: given.TokenValidityUnits ?? {},
    ReadAttributes: setOf(given.ReadAttributes),
    WriteAttributes: setOf(given.WriteAttributes),
    ExplicitAuthFlows: setOf(given.ExplicitAuthFlows),
    SupportedIdentityProviders: setOf(given.SupportedIdentityProviders),
    CallbackURLs: setOf(given.CallbackURLs),
    LogoutURLs: setOf(given.LogoutURLs),
    DefaultRedirectURI: given.DefaultRedirectURI,
    AllowedOAuthFlows: setOf(given.AllowedOAuthFlows),
    AllowedOAuthScopes: setOf(given.AllowedOAuthScopes),
    AllowedOAuthFlowsUserPoolClient: given.AllowedOAuthFlowsUserPoolClient ?? false,
    AnalyticsConfiguration: given.AnalyticsConfiguration,
    PreventUserExistenceErrors: given.PreventUserExistenceErrors,
    EnableTokenRevocation: given.EnableTokenRevocation ?? true,
    EnablePropagateAdditionalUserContextData: given.EnablePropagateAdditionalUserContextData ?? false,
    AuthSessionValidity: given.AuthSessionValidity ?? 3,
    RefreshTokenRotation: given.RefreshTokenRotation,
  };
}
