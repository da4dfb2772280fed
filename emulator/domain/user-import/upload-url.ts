import { MINUTE, SECOND } from '../../lib/clock.ts';
import { sameSecret } from '../../lib/same-secret.ts';
import type { UserImportJobRow } from '../../storage/user-import-jobs.ts';
import type { Services } from '../context.ts';

type Job = Pick<UserImportJobRow, 'id' | 'poolId' | 'signature' | 'createdAt'>;

export const UPLOAD_LIFETIME = 15 * MINUTE;

/** Where the file of a job is uploaded by PUT, without credentials: a path on the emulator in the form of S3's URLs. */
export const uploadUrl = (services: Services, job: Job): string =>
  `${services.endpoint().replace(/\/+$/, '')}/_/user-import/${services.accountId}/${job.poolId}/${job.id}?${uploadQuery(job)}`;

const uploadQuery = ({ signature, createdAt }: Job) =>
  new URLSearchParams({
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Date': new Date(createdAt).toISOString().replace(/[-:]|\.\d+/g, ''),
    'X-Amz-SignedHeaders': 'host',
    'X-Amz-Expires': String(UPLOAD_LIFETIME / SECOND),
    'X-Amz-Signature': signature,
  });

/** Whether a query is that of the job's URL, every part of it. */
export function isUploadQuery(job: Job, query: URLSearchParams): boolean {
  const sorted = (parameters: URLSearchParams) => {
    const copy = new URLSearchParams(parameters);
    copy.sort();
    return copy.toString();
  };
  return sameSecret(sorted(query), sorted(uploadQuery(job)));
}
