/** What the file chooser offers; the server looks at the bytes and has the last word. */
export const ACCEPT = 'image/jpeg,image/png,image/webp,image/heic,application/pdf';

const MAX_BYTES = 10 * 1024 * 1024;

/** The code of a refusal that needs no upload: it spares the person the wait. */
export function refusedAtOnce(file: { size: number; type: string }): string | undefined {
  if (file.size === 0) return 'KYC_EMPTY';
  if (file.size > MAX_BYTES) return 'KYC_SIZE';
  return ACCEPT.split(',').includes(file.type) ? undefined : 'KYC_TYPE_REFUSED';
}
