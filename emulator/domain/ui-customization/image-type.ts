const SIGNATURES: readonly (readonly [type: string, beginning: readonly number[]])[] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
];

/** The media type of a logo by its first bytes; undefined for what is neither PNG nor JPEG. */
export const imageType = (image: Uint8Array): string | undefined =>
  SIGNATURES.find(([, beginning]) => beginning.every((byte, index) => image[index] === byte))?.[0];
