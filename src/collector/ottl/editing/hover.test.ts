import { describe, expect, it } from 'vitest';
import { functionsOf } from '../language/function-sets.ts';
import { hoverAt } from './hover.ts';

const version = { major: 0, minor: 161, patch: 0 };
const text = 'set(span.attributes["a"], Concat([span.kind.string, "x"], "-")) where span.kind == SPAN_KIND_SERVER';

describe('hover over OTTL', () => {
  it('tells what a function takes and does', () => {
    expect(hover('Concat')).toEqual({
      range: { start: 26, end: 32 },
      markdown:
        '```\nConcat(vals: list of string-like, delimiter: string)\n```\n\nJoins values to one text, with a delimiter between them.',
    });
  });

  it('tells the type of a path, and of what a key takes from it', () => {
    expect(hover('kind.string')?.markdown).toBe('**span.kind.string** string');
    expect(hover('attributes')?.markdown).toBe('**span.attributes** value');
  });

  it('tells what number a symbol is', () => {
    expect(hover('SPAN_KIND_SERVER')?.markdown).toBe('**SPAN_KIND_SERVER** = 2');
  });

  it('is silent of words and texts', () => {
    expect(hover('where')).toBeUndefined();
    expect(hover('"x"')).toBeUndefined();
  });
});

function hover(word: string) {
  const functions = functionsOf('transform', 'span', version);
  return hoverAt(text, text.indexOf(word) + 1, 'statement', { context: 'span', prefixed: true, functions, version });
}
