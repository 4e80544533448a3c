import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import type { PythonFile } from '../file.ts';
import { callOf } from '../recognition/calls.ts';
import { argument } from '../syntax.ts';
import { describe } from './describe.ts';
import { firstLine, isDropped } from './places.ts';

/** `baggage.set_baggage(name, value)` and its like: each gives a new context. */
export function readBaggage(file: PythonFile, node: SyntaxNode, uses: GatheredUses): void {
  const known = callOf(file, node);
  const name =
    known?.is === 'function' ? /^baggage\.(set_baggage|remove_baggage|clear)$/.exec(known.name)?.[1] : undefined;
  if (known?.is !== 'function' || name === undefined) return;
  const key = argument(known.given, 0, 'name');
  const value = argument(known.given, 1, 'value');
  const isSet = name === 'set_baggage';
  const entry =
    isSet && key
      ? { key: describe(file, key), ...(value && { value: describe(file, value) }), range: rangeOf(key) }
      : undefined;
  uses.baggage.push({
    range: firstLine(node),
    certainty: 'proved',
    what: isSet ? 'set' : 'removal',
    entries: entry ? [entry] : [],
    isDropped: isDropped(node),
    requests: [],
  });
}
