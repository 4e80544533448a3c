import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { AttributeUse } from '../../../uses/api-uses.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import type { PythonFile } from '../file.ts';
import { callOf } from '../recognition/calls.ts';
import type { Declaration } from '../scopes.ts';
import { argument, functionAround, unwrapped } from '../syntax.ts';
import { circumstancesOf } from './attributes.ts';
import { describe } from './describe.ts';
import { firstLine } from './places.ts';

/** `attributes["key"] = value`, of a dict that the same function gives to the API. */
export function readBuiltAttribute(file: PythonFile, assignment: SyntaxNode, uses: GatheredUses): void {
  const left = assignment.field('left');
  const value = assignment.field('right');
  const key = left?.type === 'subscript' ? left.field('subscript') : undefined;
  const dictionary = left?.field('value');
  const declared = dictionary?.type === 'identifier' ? file.scopes.resolve(dictionary) : undefined;
  const taker = key && declared && takerOf(file, assignment, declared);
  if (!taker || !value || !isMade(declared)) return;
  uses.attributes.push({
    range: firstLine(assignment),
    certainty: taker.certainty,
    key: describe(file, key),
    value: describe(file, value),
    on: taker.on,
    pair: rangeOf(assignment),
    target: declared.name,
    ...circumstancesOf(assignment),
  });
}

/** `{…}` and `dict(…)`: what comes from elsewhere may be anything. */
function isMade({ bindings }: Declaration): boolean {
  return bindings.every(({ value }) => {
    const made = value && unwrapped(value);
    return made?.type === 'dictionary' || (made?.type === 'call' && made.field('function')?.text === 'dict');
  });
}

/** What of the API a function gives a variable to. */
function takerOf(
  file: PythonFile,
  place: SyntaxNode,
  declared: Declaration,
): Pick<AttributeUse, 'on' | 'certainty'> | undefined {
  for (const call of functionAround(place).descendants()) {
    const known = callOf(file, call);
    const on = known && attributesOn(known);
    const given = on && argument(known.given, on.position, 'attributes');
    if (given?.type === 'identifier' && file.scopes.resolve(given) === declared) {
      return { on: on!.on, certainty: known!.certainty };
    }
  }
  return undefined;
}

function attributesOn(
  known: NonNullable<ReturnType<typeof callOf>>,
): { readonly on: AttributeUse['on']; readonly position: number } | undefined {
  if (known.is === 'start') return { on: 'start', position: 3 };
  if (known.is === 'function' && /^sdk\.resources\.Resource(?:\.create)?$/.test(known.name)) {
    return { on: 'resource', position: 0 };
  }
  if (known.is !== 'method' || known.of !== 'span') return undefined;
  if (known.method === 'set_attributes') return { on: 'span', position: 0 };
  return known.method === 'add_event' ? { on: 'event', position: 1 } : undefined;
}
