import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineIndex } from './line-index.ts';

const textWithLineBreaks = fc
  .array(fc.constantFrom('a', 'é', '😀', '\n', '\r\n', '\r', '\t'), { maxLength: 60 })
  .map((parts) => parts.join(''));

describe('LineIndex', () => {
  it('counts lines as the Language Server Protocol does: \\n, \\r\\n and a lone \\r each end one', () => {
    const index = new LineIndex('a\nbb\r\nccc\rd');
    expect(index.lineCount).toBe(4);
    expect(index.positionAt(2)).toEqual({ line: 1, character: 0 });
    expect(index.positionAt(6)).toEqual({ line: 2, character: 0 });
    expect(index.positionAt(10)).toEqual({ line: 3, character: 0 });
  });

  it('moves what lies outside to the nearest place inside', () => {
    const index = new LineIndex('ab\ncd');
    expect(index.positionAt(99)).toEqual({ line: 1, character: 2 });
    expect(index.positionAt(-1)).toEqual({ line: 0, character: 0 });
    expect(index.offsetAt({ line: 0, character: 99 })).toBe(2);
    expect(index.offsetAt({ line: 7, character: 0 })).toBe(5);
    expect(index.offsetAt({ line: -1, character: 3 })).toBe(0);
  });

  it('leaves the line break out of a line', () => {
    const index = new LineIndex('a\r\nb\nc');
    expect(index.lineEnd(0)).toBe(1);
    expect(index.lineEnd(1)).toBe(4);
    expect(index.lineEnd(2)).toBe(6);
  });

  it('goes to a position and back, but inside a line break', () => {
    fc.assert(
      fc.property(textWithLineBreaks, fc.nat(80), (text, at) => {
        const index = new LineIndex(text);
        const offset = Math.min(at, text.length);
        const insideLineBreak = text[offset - 1] === '\r' && text[offset] === '\n';
        fc.pre(!insideLineBreak);
        expect(index.offsetAt(index.positionAt(offset))).toBe(offset);
      }),
    );
  });
});
