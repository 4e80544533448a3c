import { describe, expect, it } from 'vitest';
import { formatComponentId, idProblem, parseComponentId } from './component-id.ts';

describe('component ids', () => {
  it.each([
    ['otlp', { type: 'otlp', name: '' }],
    ['otlp/a', { type: 'otlp', name: 'a' }],
    ['otlp/a/b', { type: 'otlp', name: 'a/b' }],
    [' otlp / a ', { type: 'otlp', name: 'a' }],
  ])('%j', (text, parts) => {
    expect(parseComponentId(text)).toEqual({ text, ...parts });
    expect(idProblem(parseComponentId(text))).toBeUndefined();
  });

  it('are compared without blanks', () => {
    expect(formatComponentId(parseComponentId('otlp / a'))).toBe('otlp/a');
  });

  it.each([
    ['', 'must not be empty'],
    ['  ', 'must not be empty'],
    ['/a', "nothing before the '/'"],
    ['otlp/', "nothing after the '/'"],
    ['ot-lp', 'is no type'],
    ['1otlp', 'is no type'],
    ['a'.repeat(64), 'is no type'],
    ['otlp/a b', 'is no name'],
    ['otlp/a+b', "such as '+'"],
    [`otlp/${'a'.repeat(1025)}`, '1024'],
  ])('%j: %s', (text, message) => {
    expect(idProblem(parseComponentId(text))).toContain(message);
  });
});
