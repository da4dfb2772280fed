const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Bytes in base 32 (RFC 4648) without padding: 32 bytes make 52 characters. */
export function base32(bytes: Uint8Array): string {
  let out = '';
  let value = 0;
  let bits = 0;
  const take = (shift: number) => {
    out += ALPHABET.charAt((value >>> shift) & 31);
  };
  for (const byte of bytes) {
    value = ((value & 31) << 8) | byte;
    bits += 8;
    for (; bits >= 5; bits -= 5) take(bits - 5);
  }
  if (bits > 0) {
    value <<= 5 - bits;
    take(0);
  }
  return out;
}
