import { parentPort, workerData } from 'node:worker_threads';
import { admit } from '../../../backend/members/admit.ts';
import { openStore } from '../../../backend/storage/store.ts';
import { companyCode } from './members.ts';

/** One of several connections that place members below the company at the same time; answers with their ids. */
const { file, worker, count } = workerData as { file: string; worker: number; count: number };
const store = openStore(file);
const legs = ['left', 'right', 'auto'] as const;
const ids = Array.from({ length: count }, (_, index) => {
  const identity = { iss: `https://worker-${worker}.test`, sub: `${index}` };
  const leg = legs[index % 3] ?? 'auto';
  const newcomer = {
    identity,
    product: 'LTD',
    displayName: 'W',
    email: '',
    sponsorCode: companyCode,
    leg,
  } as const;
  return admit(store, newcomer).id;
});
store.close();
parentPort?.postMessage(ids);
