/** Alphabets and padding of Go's `encoding/base64` as OTTL names them. */
const variants = ['base64', 'base64-raw', 'base64-url', 'base64-raw-url'] as const;

export type Base64Variant = (typeof variants)[number];

export function isBase64Variant(name: string): name is Base64Variant {
  return (variants as readonly string[]).includes(name);
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

function alphabetOf(variant: Base64Variant): string {
  return letters + (variant.endsWith('url') ? '-_' : '+/');
}

export function encodeBase64(bytes: Uint8Array, variant: Base64Variant): string {
  const alphabet = alphabetOf(variant);
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const count = Math.min(3, bytes.length - at);
    const group = (bytes[at]! << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    for (let digit = 0; digit <= count; digit++) text += alphabet[(group >> (18 - digit * 6)) & 63];
    if (!variant.includes('raw')) text += '='.repeat(3 - count);
  }
  return text;
}

/** Undefined for what is not of that variant; ends of lines in it are passed over. */
export function decodeBase64(text: string, variant: Base64Variant): Uint8Array | undefined {
  const alphabet = alphabetOf(variant);
  const joined = text.replaceAll(/[\r\n]/g, '');
  const isPadded = !variant.includes('raw');
  if (isPadded && joined.length % 4 !== 0) return undefined;
  const digits = isPadded ? joined.replace(/={1,2}$/, '') : joined;
  if (digits.length % 4 === 1) return undefined;
  const bytes: number[] = [];
  let [bits, held] = [0, 0];
  for (const digit of digits) {
    const value = alphabet.indexOf(digit);
    if (value < 0) return undefined;
    bits = ((bits << 6) | value) & 0xffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes.push((bits >> held) & 0xff);
    }
  }
  return Uint8Array.from(bytes);
}
