import type { Segment } from '../otlp/columns/span-columns.ts';
import { valueTexts } from './query/value-texts.ts';

/** The attribute value with this id as text: a scalar as one reads it, of an array its parts, of others nothing. */
export function attributeText({ attributes }: Segment, id: number): string {
  return valueTexts(attributes.heap, attributes.bounds[id]!, attributes.bounds[id + 1]!).join(' ');
}
