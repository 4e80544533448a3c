/** `strconv.ParseInt(text, base, 64)`; base 0 goes by the prefix. Undefined for what it refuses. */
export function parseInteger(text: string, base: number): bigint | undefined {
  const [, sign, rest = ''] = /^([-+]?)(.*)$/s.exec(text) ?? [];
  const [, prefix = '', prefixed = ''] = /^(0[xXbBoO]|0(?=.))(.*)$/s.exec(rest) ?? [];
  const isPrefixed = base === 0 && prefix !== '';
  const actualBase = base === 0 ? prefixBase(prefix) : base;
  const digits = isPrefixed ? withoutUnderscores(prefixed) : base === 0 ? withoutUnderscores(rest) : rest;
  if (actualBase < 2 || actualBase > 36 || digits === undefined || digits === '') return undefined;
  let value = 0n;
  for (const character of digits.toLowerCase()) {
    const digit = '0123456789abcdefghijklmnopqrstuvwxyz'.indexOf(character);
    if (digit < 0 || digit >= actualBase) return undefined;
    value = value * BigInt(actualBase) + BigInt(digit);
    if (value > 2n ** 63n) return undefined;
  }
  const signed = sign === '-' ? -value : value;
  return BigInt.asIntN(64, signed) === signed ? signed : undefined;
}

function prefixBase(prefix: string): number {
  if (prefix === '') return 10;
  return { x: 16, b: 2 }[prefix[1]?.toLowerCase() ?? ''] ?? 8;
}

/** They stand between digits. */
function withoutUnderscores(digits: string): string | undefined {
  return /__|_$/.test(digits) ? undefined : digits.replaceAll('_', '');
}
