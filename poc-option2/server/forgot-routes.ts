import { Hono } from 'hono';
import type { ApiEnv } from '../../backend/http/api-env.ts';
import { readBody } from '../../backend/http/read-body.ts';
import { withFailedRules } from '../../backend/password-policy.ts';
import { codeSent, ignoringAccountState } from './code-delivery.ts';
import { accountsFor, type Option2Deps } from './option2-deps.ts';

/** `/api/forgot`, `/api/forgot/confirm` and `/api/password-policy`: public. */
export function forgotRoutes(deps: Option2Deps): Hono<ApiEnv> {
  const { passwordPolicy } = deps.settings;
  return new Hono<ApiEnv>()
    .get('/password-policy', (c) => c.json(passwordPolicy))
    .post('/forgot', async (c) => {
      c.get('timing').hide();
      const body = await readBody(c);
      const email = body.email('email');
      body.done();
      deps.limit(c, email);
      await ignoringAccountState(() => accountsFor(deps, c.get('timing')).forgot(email));
      return c.json(codeSent(email));
    })
    .post('/forgot/confirm', async (c) => {
      c.get('timing').hide();
      const body = await readBody(c);
      const email = body.email('email');
      const code = body.text('code', 20);
      const password = body.password('password');
      body.done();
      deps.limit(c, email);
      try {
        await accountsFor(deps, c.get('timing')).confirmForgot(email, code, password);
      } catch (error) {
        throw withFailedRules(error, password, passwordPolicy);
      }
      // Whoever knew the old password is signed out here; Cognito itself keeps its tokens.
      for (const session of deps.store.sessions.byMemberEmail(email)) deps.sessions.drop(session);
      return c.json({ code: 'OK' });
    });
}
