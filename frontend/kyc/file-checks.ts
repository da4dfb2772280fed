/** Content types by extension, for files that a browser has no type for: HEIC outside Safari, `.jfif` on Windows. */
const TYPE_OF = new Map([
  ['heic', 'image/heic'],
  ['heif', 'image/heif'],
  ['jfif', 'image/jpeg'],
]);

const TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'image/heif', 'application/pdf'];

/** What the file chooser offers; the server looks at the bytes and has the last word. */
export const ACCEPT = [...TYPES, ...Array.from(TYPE_OF.keys(), (extension) => `.${extension}`)].join(',');

const MAX_BYTES = 10 * 1024 * 1024;

/** The content type to declare; empty when neither browser nor name tell one. */
export function contentTypeOf(file: Pick<File, 'name' | 'type'>): string {
  const extension = file.name.toLowerCase().split('.').at(-1) ?? '';
  return file.type === '' ? (TYPE_OF.get(extension) ?? '') : file.type;
}

/** The code of a refusal that needs no upload: it spares the person the wait. */
export function refusedAtOnce(file: Pick<File, 'name' | 'size' | 'type'>): string | undefined {
  if (file.size === 0) return 'KYC_EMPTY';
  if (file.size > MAX_BYTES) return 'KYC_SIZE';
  return TYPES.includes(contentTypeOf(file)) ? undefined : 'KYC_TYPE_REFUSED';
}
