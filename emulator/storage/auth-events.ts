import type { Database } from './database.ts';

/** What a user did; `challenges` is JSON text. Times are milliseconds since the epoch. */
export type AuthEventRow = {
  id: number;
  eventId: string;
  userId: number;
  type: string;
  response: string;
  challenges: string;
  ip: string;
  /** 1 where threat protection has prevented it, or has found its password to be a known one. */
  blocked: number;
  compromised: number;
  createdAt: number;
  feedback: string | null;
  feedbackBy: string | null;
  feedbackAt: number | null;
};

type NewAuthEvent = Omit<AuthEventRow, 'id' | 'feedback' | 'feedbackBy' | 'feedbackAt'>;
type Feedback = { id: number; feedback: string; feedbackBy: string; feedbackAt: number };

const COLUMNS = `id, event_id AS eventId, user_id AS userId, type, response, challenges, ip, blocked, compromised,
  created_at AS createdAt,
  feedback, feedback_by AS feedbackBy, feedback_at AS feedbackAt`;

export function authEventsTable(db: Database) {
  const find = db.prepare<[string], AuthEventRow>(`SELECT ${COLUMNS} FROM auth_events WHERE event_id = ?`);
  const before = db.prepare<
    [{ userId: number; since: number; at: number; id: number; limit: number }],
    AuthEventRow
  >(
    `SELECT ${COLUMNS} FROM auth_events
     WHERE user_id = @userId AND created_at > @since AND (created_at, id) < (@at, @id)
     ORDER BY created_at DESC, id DESC LIMIT @limit`,
  );
  const put = db.prepare<[NewAuthEvent]>(
    `INSERT INTO auth_events (event_id, user_id, type, response, challenges, ip, blocked, compromised, created_at)
     VALUES (@eventId, @userId, @type, @response, @challenges, @ip, @blocked, @compromised, @createdAt)
     ON CONFLICT (event_id) DO UPDATE SET response = excluded.response, challenges = excluded.challenges,
       blocked = excluded.blocked, compromised = excluded.compromised`,
  );
  const judge = db.prepare<[Feedback]>(
    `UPDATE auth_events SET feedback = @feedback, feedback_by = @feedbackBy, feedback_at = @feedbackAt
     WHERE id = @id`,
  );
  return {
    find: (eventId: string) => find.get(eventId),
    /** A user's events after a moment, the newest first, from the one before (`at`, `id`). */
    list: (page: { userId: number; since: number; at: number; id: number; limit: number }) =>
      before.all(page),
    /** Keeps an event, or what has come of one that was kept before. */
    put: (row: NewAuthEvent) => put.run(row),
    judge: (feedback: Feedback) => judge.run(feedback),
  };
}
