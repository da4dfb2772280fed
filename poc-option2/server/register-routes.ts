import { Hono } from 'hono';
import type { ApiEnv } from '../../backend/http/api-env.ts';
import { readBody } from '../../backend/http/read-body.ts';
import { maxDisplayName } from '../../backend/members/admit.ts';
import { productIds } from '../../backend/products.ts';
import { legChoices } from '../../backend/tree/place.ts';
import { codeSent, ignoringAccountState } from './code-delivery.ts';
import { hashOf, newSecret } from './cookie-secret.ts';
import { registrationCookie } from './cookies.ts';
import { accountsFor, isSecure, type Option2Deps } from './option2-deps.ts';
import { confirm, type RegistrationForm, register, registrationOf } from './register.ts';

/** `/api/register`; `/api/confirm` and `/api/resend` for the browser that registered or signed in. No session. */
export function registerRoutes(deps: Option2Deps): Hono<ApiEnv> {
  const { settings, store } = deps;
  return new Hono<ApiEnv>()
    .post('/register', async (c) => {
      c.get('timing').hide();
      const body = await readBody(c);
      const form: RegistrationForm = {
        product: body.oneOf('product', productIds),
        email: body.email('email'),
        password: body.password('password'),
        displayName: body.text('displayName', maxDisplayName),
        locale: body.matching(
          'locale',
          /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/,
          'a language tag such as en-GB',
        ),
        sponsorCode: body.optionalText('sponsorCode', 20),
        leg: body.oneOf('leg', legChoices, 'auto'),
      };
      body.isTrue('acceptTerms');
      body.done();
      deps.limit(c, form.email);
      const accounts = accountsFor(deps, c.get('timing'), form);
      const secret = newSecret();
      const hash = hashOf(secret);
      try {
        await register(store, accounts, settings.passwordPolicy, form, hash);
      } finally {
        // Also when Cognito's answer was lost: the registration is kept, and the code may be on its way.
        const kept = store.registrations.bySecretHash(hash) !== undefined;
        if (kept) registrationCookie.set(c, secret, isSecure(deps));
      }
      return c.json({ ...codeSent(form.email), code: 'CONFIRM_REQUIRED' }, 201);
    })
    .post('/confirm', async (c) => {
      c.get('timing').hide();
      const body = await readBody(c);
      const email = body.email('email');
      const code = body.text('code', 20);
      body.done();
      deps.limit(c, email);
      const registration = registrationOf(store, registrationCookie.read(c), email);
      const accounts = accountsFor(deps, c.get('timing'), registration);
      await confirm(store, accounts, settings.issuer, registration, code);
      registrationCookie.clear(c, isSecure(deps));
      return c.json({ code: 'CONFIRMED' });
    })
    .post('/resend', async (c) => {
      c.get('timing').hide();
      const body = await readBody(c);
      const email = body.email('email');
      body.done();
      deps.limit(c, email);
      const registration = registrationOf(store, registrationCookie.read(c), email);
      const accounts = accountsFor(deps, c.get('timing'), registration);
      await ignoringAccountState(() => accounts.resend(registration.username));
      return c.json(codeSent(email));
    });
}
