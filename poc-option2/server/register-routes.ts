import { Hono } from 'hono';
import type { ApiEnv } from '../../backend/http/api-env.ts';
import { readBody } from '../../backend/http/read-body.ts';
import { maxDisplayName } from '../../backend/members/admit.ts';
import { productIds } from '../../backend/products.ts';
import { legChoices } from '../../backend/tree/place.ts';
import { codeSent, ignoringAccountState } from './code-delivery.ts';
import { accountsFor, type Option2Deps } from './option2-deps.ts';
import { confirm, type RegistrationForm, register, waiting } from './register.ts';

/** `/api/register`, `/api/confirm` and `/api/resend`: public. */
export function registerRoutes(deps: Option2Deps): Hono<ApiEnv> {
  const { settings, store } = deps;
  return new Hono<ApiEnv>()
    .post('/register', async (c) => {
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
      await register(store, accounts, settings.passwordPolicy, form);
      return c.json({ ...codeSent(form.email), code: 'CONFIRM_REQUIRED' }, 201);
    })
    .post('/confirm', async (c) => {
      const body = await readBody(c);
      const entry = { email: body.email('email'), code: body.text('code', 20) };
      body.done();
      deps.limit(c, entry.email);
      await confirm(
        store,
        (product) => accountsFor(deps, c.get('timing'), { product }),
        settings.issuer,
        entry,
      );
      return c.json({ code: 'CONFIRMED' });
    })
    .post('/resend', async (c) => {
      const body = await readBody(c);
      const email = body.email('email');
      body.done();
      deps.limit(c, email);
      const [newest] = waiting(store, email);
      if (newest) {
        const accounts = accountsFor(deps, c.get('timing'), newest);
        await ignoringAccountState(() => accounts.resend(newest.username));
      }
      return c.json(codeSent(email));
    });
}
