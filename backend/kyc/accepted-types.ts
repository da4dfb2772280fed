import { fileTypeFromBuffer } from 'file-type';

/** Bytes that are needed to tell a file's type. */
export const sniffLength = 4100;

/**
 * The content types that are accepted: file name extensions that may carry them, and what the bytes may turn out
 * to be. Everything else is refused, what cannot be recognised (SVG, HTML, text) included.
 */
const accepted = new Map<string, { extensions: readonly string[]; detected: readonly string[] }>([
  ['image/jpeg', { extensions: ['jpg', 'jpeg', 'jfif'], detected: ['image/jpeg'] }],
  ['image/png', { extensions: ['png'], detected: ['image/png'] }],
  ['image/webp', { extensions: ['webp'], detected: ['image/webp'] }],
  // Cameras write the generic brand mif1 as well, which is told as image/heif.
  ['image/heic', { extensions: ['heic', 'heif'], detected: ['image/heic', 'image/heif'] }],
  ['application/pdf', { extensions: ['pdf'], detected: ['application/pdf'] }],
]);

/** Browsers name one family of types differently: image/heif is image/heic here. In lower case, else as it is. */
export function normalContentType(contentType: string): string {
  const type = contentType.toLowerCase();
  return type === 'image/heif' ? 'image/heic' : type;
}

/** Whether a file that says this of itself may be uploaded at all. */
export function isAcceptedDeclaration(contentType: string, fileName: string): boolean {
  const extension = /\.([^.]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
  return accepted.get(contentType)?.extensions.includes(extension) ?? false;
}

/** Whether the first bytes are what the declared content type promises. */
export async function isTypeOf(head: Uint8Array, contentType: string): Promise<boolean> {
  const detected = await fileTypeFromBuffer(head);
  return detected !== undefined && (accepted.get(contentType)?.detected.includes(detected.mime) ?? false);
}
