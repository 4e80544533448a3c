import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import type { BaggageEntry } from '../../../uses/messaging-uses.ts';
import { firstLine, type JavaFile } from '../file.ts';
import { argumentsOf } from '../syntax.ts';
import { describe } from './describe.ts';
import { isDropped } from './surroundings.ts';

/** `Baggage.builder().put(key, value)….build()`, and `storeInContext`, whose new context somebody has to take. */
export function readBaggage(file: JavaFile, node: SyntaxNode, uses: GatheredUses): void {
  const name = node.field('name')!.text;
  const object = node.field('object');
  const use = { range: firstLine(node), certainty: 'proved', requests: [] } as const;
  if (name === 'storeInContext' && file.types.is(object, 'Baggage')) {
    uses.baggage.push({ ...use, what: 'set', entries: [], isDropped: isDropped(node) });
  } else if (name === 'build' && file.types.is(object, 'BaggageBuilder')) {
    uses.baggage.push({ ...use, what: 'entries', entries: [], isDropped: isDropped(node) });
  } else if (name === 'put' && file.types.is(object, 'BaggageBuilder')) {
    uses.baggage.push({ ...use, what: 'entries', entries: entriesIn(file, node), isDropped: false });
  }
}

function entriesIn(file: JavaFile, put: SyntaxNode): readonly BaggageEntry[] {
  const [key, value] = argumentsOf(put);
  if (!key || !value) return [];
  return [
    { key: describe(file, key), value: describe(file, value), range: { start: key.start, end: rangeOf(value).end } },
  ];
}
