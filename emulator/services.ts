import type { Config } from './config.ts';
import type { Services } from './domain/context.ts';
import type { Inbox } from './domain/messages/inbox.ts';
import { NOTORIOUS_PASSWORDS } from './domain/risk/notorious-passwords.ts';
import { issuerOf } from './domain/tokens/issuer.ts';
import { poolKeys } from './domain/tokens/keys.ts';
import { openInvocationLog } from './domain/triggers/invocation-log.ts';
import { importsInBackground } from './domain/user-import/background.ts';
import type { Log } from './http/log.ts';

type Given = Pick<Services, 'store' | 'clock' | 'ids' | 'newKey' | 'endpoint' | 'functions'> & {
  settings: Config;
  inbox: Inbox;
  log: Log;
};

/** What the rules use, and the background work of user import among it, which is ended and resumed from outside. */
export function openServices({ settings, inbox, log, ...given }: Given) {
  const services: Services = {
    ...given,
    keys: poolKeys(given),
    accountId: settings.account,
    issuer: (poolId) => issuerOf(settings.issuer, poolId, given.endpoint()),
    compromisedPasswords: new Set(settings.compromisedPasswords ?? NOTORIOUS_PASSWORDS),
    // A job is run with all services, of which it is one.
    imports: {
      run: (jobId) => imports.run(jobId),
      discard: (upload) => imports.discard(upload),
    },
    invocations: openInvocationLog(log.invocation, (error) => log.failure('of a trigger', error)),
    onMessage: (message) => {
      inbox.announce(message);
      log.message(message);
    },
  };
  const imports = importsInBackground(services, (error) => log.failure('of user import', error));
  return { services, imports };
}
