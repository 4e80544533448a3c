import { Malformed } from './wire-reader.ts';

/**
 * Parses a JSON request body. Integers too long for a double become strings, which the protobuf JSON mapping takes as
 * well: some senders write nanoseconds as bare numbers, and no digit of them may be lost. Throws `Malformed`.
 */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    const text = new TextDecoder().decode(bytes);
    return JSON.parse(MAY_HAVE_LONG_INTEGER.test(text) ? quoteLongIntegers(text) : text);
  } catch (error) {
    throw new Malformed(`not valid JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** 2^53 has 16 digits. */
const MAY_HAVE_LONG_INTEGER = /[:,[]\s*-?\d{16}/;
const LONG_INTEGER = /^-?\d{16,}$/;

function quoteLongIntegers(text: string): string {
  const parts: string[] = [];
  let copied = 0;
  const tokens = /"|-?\d[-+.\deE]*/g;
  for (let token = tokens.exec(text); token !== null; token = tokens.exec(text)) {
    if (token[0] === '"') {
      tokens.lastIndex = endOfString(text, token.index);
    } else if (LONG_INTEGER.test(token[0])) {
      parts.push(text.slice(copied, token.index), '"', token[0], '"');
      copied = tokens.lastIndex;
    }
  }
  return parts.join('') + text.slice(copied);
}

/** Place after the string that begins at `start`; the text's end when it never ends. */
function endOfString(text: string, start: number): number {
  for (let quote = text.indexOf('"', start + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(quote - 1 - backslashes) === 92) backslashes++;
    if (backslashes % 2 === 0) return quote + 1;
  }
  return text.length;
}
