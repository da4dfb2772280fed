import { openDatabase } from './database.ts';
import { identityTable } from './identity-table.ts';
import { kycDocumentTable } from './kyc-document-table.ts';
import { memberTable } from './member-table.ts';
import { placementTable } from './placement-table.ts';
import { registrationTable } from './registration-table.ts';
import { sessionTable } from './session-table.ts';

/** The business data: one SQLite file, one object a table. All calls are synchronous. */
export type Store = ReturnType<typeof openStore>;

/** `file` as for `openDatabase`. */
export function openStore(file: string) {
  const db = openDatabase(file);
  return {
    members: memberTable(db),
    identities: identityTable(db),
    placements: placementTable(db),
    documents: kycDocumentTable(db),
    registrations: registrationTable(db),
    sessions: sessionTable(db),
    /**
     * Runs `work` so that what it reads stays true until its writes are done: the write lock is taken at once
     * (waiting up to 5 s for other writers), so two processes never decide on the same state. Rolls back on a throw.
     */
    transaction<T>(work: () => T): T {
      return db.transaction(work).immediate();
    },
    close() {
      db.close();
    },
  };
}
