import type { Db } from './database.ts';
import type { Member } from './member-table.ts';

export type Leg = 'left' | 'right';

export interface Placement {
  readonly memberId: string;
  readonly parentId: string | null;
  readonly leg: Leg | null;
  /** Members below the left leg. */
  readonly leftCount: number;
  readonly rightCount: number;
}

/** A placement with what a tree shows of its member. */
export type PlacedMember = Placement & Pick<Member, 'displayName' | 'product' | 'status' | 'sponsorId'>;

const columns = `placement.member_id AS memberId, placement.parent_id AS parentId, placement.leg AS leg,
  placement.left_count AS leftCount, placement.right_count AS rightCount`;

/** The free slot at the outer edge: from a member down one leg until there is nobody. */
const outermost = `
  WITH RECURSIVE edge (id, depth) AS (
    SELECT :from, 0
    UNION ALL
    SELECT placement.member_id, edge.depth + 1
      FROM edge JOIN placement ON placement.parent_id = edge.id AND placement.leg = :leg
  )
  SELECT id FROM edge ORDER BY depth DESC LIMIT 1`;

/** Each ancestor of a member, with the leg of the ancestor that the member is below. */
const ancestors = `
  WITH RECURSIVE ancestor (id, leg) AS (
    SELECT parent_id, leg FROM placement WHERE member_id = ?
    UNION ALL
    SELECT placement.parent_id, placement.leg
      FROM ancestor JOIN placement ON placement.member_id = ancestor.id
     WHERE placement.parent_id IS NOT NULL
  )`;

const subtree = `
  WITH RECURSIVE branch (id, level) AS (
    SELECT :root, 1
    UNION ALL
    SELECT placement.member_id, branch.level + 1
      FROM branch JOIN placement ON placement.parent_id = branch.id
     WHERE branch.level < :levels
  )
  SELECT ${columns}, member.display_name AS displayName, member.product AS product,
         member.status AS status, member.sponsor_id AS sponsorId
    FROM branch
    JOIN placement ON placement.member_id = branch.id
    JOIN member ON member.id = branch.id`;

export function placementTable(db: Db) {
  const insert = db.prepare<[string, string | null, Leg | null]>(
    'INSERT INTO placement (member_id, parent_id, leg) VALUES (?, ?, ?)',
  );
  const count = db.prepare<[string]>(`${ancestors}
    UPDATE placement SET left_count = left_count + (ancestor.leg = 'left'),
                         right_count = right_count + (ancestor.leg = 'right')
      FROM ancestor WHERE placement.member_id = ancestor.id`);
  const byMember = db.prepare<[string], Placement>(`SELECT ${columns} FROM placement WHERE member_id = ?`);
  const edge = db.prepare<{ from: string; leg: Leg }, string>(outermost).pluck();
  const isAbove = db
    .prepare<[string, string], 0 | 1>(`${ancestors} SELECT EXISTS (SELECT 1 FROM ancestor WHERE id = ?)`)
    .pluck();
  const legs = db.prepare<[string], Leg>('SELECT leg FROM placement WHERE parent_id = ?').pluck();
  const branch = db.prepare<{ root: string; levels: number }, PlacedMember>(subtree);
  return {
    insertRoot: (memberId: string) => void insert.run(memberId, null, null),
    /** Takes the slot and counts the member on all legs above. Throws when the slot or the member is taken. */
    insert(memberId: string, parentId: string, leg: Leg) {
      insert.run(memberId, parentId, leg);
      count.run(memberId);
    },
    byMember: (memberId: string) => byMember.get(memberId),
    /** The member whose slot `leg` is free and outermost below (or at) `from`. */
    outermost: (from: string, leg: Leg) => edge.get({ from, leg }) ?? from,
    isAncestor: (ancestorId: string, memberId: string) => isAbove.get(memberId, ancestorId) === 1,
    takenLegs: (memberId: string) => legs.all(memberId),
    /** The member and those below, `levels` levels in all; in no order. */
    subtree: (root: string, levels: number) => branch.all({ root, levels }),
  };
}
