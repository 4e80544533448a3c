import { describe, expect, it } from 'vitest';
import type { PositionRange } from '../../base/range.ts';
import { isAboutSpanAt } from './about-span.ts';

/** `line:character-line:character`. */
function at(text: string): PositionRange {
  const [start, end] = text.split('-').map((one) => {
    const [line, character] = one.split(':').map(Number) as [number, number];
    return { line, character };
  }) as [PositionRange['start'], PositionRange['start']];
  return { start, end };
}

describe('what the linter says and what was seen at a call that starts a span', () => {
  const call = at('4:2-20:4');

  it('are about one span where that starts, wherever in the function it is said', () => {
    expect(isAboutSpanAt({ range: at('30:4-30:9'), data: { spanStart: at('4:2-4:24') } }, call)).toBe(true);
  });

  it('are not about one span where another is started in the callback', () => {
    expect(isAboutSpanAt({ range: at('8:4-8:20'), data: { spanStart: at('6:4-6:26') } }, call)).toBe(false);
  });

  it.each([
    ['in the call', '5:0-5:8', true],
    ['across its start', '3:0-4:5', true],
    ['before it', '4:0-4:1', false],
    ['after it', '20:5-20:8', false],
  ])('are taken as one where no span is named, %s', (_, range, isOne) => {
    expect(isAboutSpanAt({ range: at(range) }, call)).toBe(isOne);
  });
});
