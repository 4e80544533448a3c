/** Ids of 16 bytes in hexadecimal, always the same (xorshift; 'Xorshift RNGs', Marsaglia 2003). */
export function randomTraceIds(count: number): string[] {
  let state = 0x9e3779b9;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0).toString(16).padStart(8, '0');
  };
  return Array.from({ length: count }, () => next() + next() + next() + next());
}
