import type { Database } from './database.ts';
import { GROUP_COLUMNS, type GroupRow } from './groups.ts';
import { USER_COLUMNS, type UserRow } from './users.ts';

/** Who is in which group. */
export function groupMembersTable(db: Database) {
  const joined = 'FROM group_members m JOIN groups ON groups.id = m.group_id WHERE m.user_id = ?';
  const byName = db.prepare<[number, string, number], GroupRow>(
    `SELECT ${GROUP_COLUMNS} ${joined} AND groups.name > ? ORDER BY groups.name LIMIT ?`,
  );
  const byPrecedence = db.prepare<[number], GroupRow>(
    `SELECT ${GROUP_COLUMNS} ${joined} ORDER BY groups.precedence NULLS LAST, groups.name`,
  );
  const users = db.prepare<[number, number, number], UserRow>(
    `SELECT ${USER_COLUMNS} FROM group_members m JOIN users ON users.id = m.user_id
     WHERE m.group_id = ? AND m.user_id > ? ORDER BY m.user_id LIMIT ?`,
  );
  const counted = db
    .prepare<[number], number>('SELECT count(*) FROM group_members WHERE user_id = ?')
    .pluck();
  const find = db.prepare<[number, number], { n: number }>(
    'SELECT 1 AS n FROM group_members WHERE group_id = ? AND user_id = ?',
  );
  const insert = db.prepare<[number, number]>('INSERT INTO group_members (group_id, user_id) VALUES (?, ?)');
  const remove = db.prepare<[number, number]>('DELETE FROM group_members WHERE group_id = ? AND user_id = ?');
  return {
    /** Groups of a user in the order of their names, from the one after `afterName`. */
    groupsOf: (userId: number, afterName: string, limit: number) => byName.all(userId, afterName, limit),
    /** All groups of a user, those that count most first. */
    groupsByPrecedence: (userId: number) => byPrecedence.all(userId),
    /** Users of a group in the order of their creation, from the one after `afterId`. */
    usersOf: (groupId: number, afterId: number, limit: number) => users.all(groupId, afterId, limit),
    /** How many groups a user is in. */
    countOf: (userId: number) => counted.get(userId) ?? 0,
    has: (groupId: number, userId: number) => find.get(groupId, userId) !== undefined,
    insert: (groupId: number, userId: number) => insert.run(groupId, userId),
    delete: (groupId: number, userId: number) => remove.run(groupId, userId),
  };
}
