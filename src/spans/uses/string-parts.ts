import type { Expression } from './expression.ts';

/** Of a string that is put together: constant text, or an expression. */
export type StringPart = string | Expression;

/** A string of these parts, one after the other. */
export function joined(parts: readonly StringPart[]): Pick<Expression, 'kind' | 'constant' | 'parts'> {
  const kept: StringPart[] = [];
  for (const part of parts) {
    const last = kept.at(-1);
    if (typeof part === 'string' && typeof last === 'string') kept[kept.length - 1] = last + part;
    else if (part !== '') kept.push(part);
  }
  const [first = ''] = kept;
  return kept.length <= 1 && typeof first === 'string'
    ? { kind: 'string', constant: first }
    : { kind: 'string', parts: kept };
}

/** What a value adds to a string. */
export function partsOf(value: Expression): readonly StringPart[] {
  if (value.constant !== undefined) return [String(value.constant)];
  return value.kind === 'string' && value.parts ? value.parts : [value];
}
