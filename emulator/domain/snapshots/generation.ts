import type { Services } from '../context.ts';

/** How often all data has been replaced: what is remembered beside the store looks whether it still fits. */
export const generationOf = ({ store }: Pick<Services, 'store'>): number => store.snapshots.generation();
