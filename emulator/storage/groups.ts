import type { Database } from './database.ts';

/** A group of a pool. Times are milliseconds since the epoch. */
export type GroupRow = {
  id: number;
  poolId: string;
  name: string;
  description: string | null;
  roleArn: string | null;
  /** The lower, the more it counts; null comes last. */
  precedence: number | null;
  createdAt: number;
  updatedAt: number;
};

/** What a query of `groups` (joined or not) selects for a {@link GroupRow}. */
export const GROUP_COLUMNS = `groups.id, groups.pool_id AS poolId, groups.name, groups.description, groups.role_arn AS roleArn,
  groups.precedence, groups.created_at AS createdAt, groups.updated_at AS updatedAt`;

export function groupsTable(db: Database) {
  const byName = db.prepare<[string, string], GroupRow>(
    `SELECT ${GROUP_COLUMNS} FROM groups WHERE pool_id = ? AND name = ?`,
  );
  const after = db.prepare<[string, string, number], GroupRow>(
    `SELECT ${GROUP_COLUMNS} FROM groups WHERE pool_id = ? AND name > ? ORDER BY name LIMIT ?`,
  );
  const counted = db.prepare<[string], number>('SELECT count(*) FROM groups WHERE pool_id = ?').pluck();
  const insert = db.prepare<[Omit<GroupRow, 'id'>]>(
    `INSERT INTO groups (pool_id, name, description, role_arn, precedence, created_at, updated_at)
     VALUES (@poolId, @name, @description, @roleArn, @precedence, @createdAt, @updatedAt)`,
  );
  const update = db.prepare<[GroupRow]>(
    `UPDATE groups SET description = @description, role_arn = @roleArn, precedence = @precedence,
       updated_at = @updatedAt WHERE id = @id`,
  );
  const remove = db.prepare<[number]>('DELETE FROM groups WHERE id = ?');
  return {
    find: (poolId: string, name: string) => byName.get(poolId, name),
    /** Groups of a pool in the order of their names, from the one after `afterName`. */
    list: (poolId: string, afterName: string, limit: number) => after.all(poolId, afterName, limit),
    count: (poolId: string) => counted.get(poolId) ?? 0,
    /** @returns the new group's id */
    insert: (row: Omit<GroupRow, 'id'>) => Number(insert.run(row).lastInsertRowid),
    update: (row: GroupRow) => update.run(row),
    delete: (id: number) => remove.run(id),
  };
}
