import { describe, expect, it } from 'vitest';
import { readSuppressions } from './suppressions.ts';

/** Lines (0-based) at which `rule` is silenced. */
function silenced(text: string, rule = 'a-rule'): number[] {
  const { silences } = readSuppressions(text, () => true);
  let start = 0;
  return text.split('\n').flatMap((line, index) => {
    const range = { start, end: start + line.length };
    start += line.length + 1;
    return silences(rule, range) ? [index] : [];
  });
}

describe('readSuppressions', () => {
  it('silences the next line, or the line itself', () => {
    expect(silenced('// spanwright-disable-next-line\nx\ny')).toEqual([1]);
    expect(silenced('x // spanwright-disable-line a-rule\ny')).toEqual([0]);
  });

  it('is written in the comments of any language, however they begin', () => {
    expect(silenced('# spanwright-disable-next-line a-rule\nx')).toEqual([1]);
    expect(silenced('%% spanwright-disable-next-line a-rule\nx')).toEqual([1]);
    const [unused] = readSuppressions('x\n  %%% spanwright-disable-line a-rule\n', () => true).unused();
    expect(unused?.removal).toEqual({ start: 2, end: 39 });
  });

  it('silences only the rules it names', () => {
    expect(silenced('// spanwright-disable-next-line b-rule, a-rule -- the caller ends it\nx')).toEqual([1]);
    expect(silenced('// spanwright-disable-next-line b-rule -- not a-rule\nx')).toEqual([]);
  });

  it('silences from disable to enable, and a whole file', () => {
    expect(silenced('w\n/* spanwright-disable a-rule */\nx\n// spanwright-enable\ny')).toEqual([1, 2]);
    expect(silenced('x\n// spanwright-disable-file a-rule\ny')).toEqual([0, 1, 2]);
  });
});
