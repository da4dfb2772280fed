import { featuresOfClient } from '../clients/check-client.ts';
import { readClient } from '../clients/client.ts';
import { MOST_CLIENTS } from '../clients/create-client.ts';
import type { Context } from '../context.ts';
import { domainsOf } from '../domains/domain.ts';
import { exportsUserActivity } from '../log-delivery/log-configurations.ts';
import { replicaOf } from '../replicas/replica.ts';
import { tracksSessions } from '../sessions/settings.ts';
import type { Pool } from './pool.ts';
import { type Feature, lacks, type Tier } from './tiers.ts';

type Holds = (context: Context, pool: Pool) => boolean;

const hasClientWith =
  (feature: Feature): Holds =>
  ({ store }, { id }) =>
    store.clients
      .list(id, '', MOST_CLIENTS)
      .some((row) => featuresOfClient(readClient(row).settings).includes(feature));

/** What a pool has beside its own settings that not every tier has. */
const HOLDS: readonly (readonly [feature: Feature, holds: Holds])[] = [
  ['Refresh Token Rotation', hasClientWith('Refresh Token Rotation')],
  ['Passwordless Sign-In', hasClientWith('Passwordless Sign-In')],
  ['Session Tracking', (context, { id }) => tracksSessions(context, id)],
  [
    'Managed Login Version 2',
    (context, pool) => domainsOf(context, pool).some(({ settings }) => settings.ManagedLoginVersion === 2),
  ],
  ['Managed Login Branding', ({ store }, { id }) => store.brandingStyles.count(id) > 0],
  ['Multi-Region Replication', (context, { id }) => replicaOf(context, id) !== undefined],
  ['User Activity Log Export', exportsUserActivity],
];

/** What a pool has beside its own settings and a tier lacks. */
export const heldWithout = (context: Context, pool: Pool, tier: Tier): Feature[] =>
  HOLDS.filter(([feature, holds]) => lacks(tier, feature) && holds(context, pool)).map(
    ([feature]) => feature,
  );
