import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import { propertyOf } from '../../../uses/expression.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import type { BaggageEntry, BaggageUse } from '../../../uses/messaging-uses.ts';
import { argumentsOf } from '../calls.ts';
import { type FileContext, firstLine } from '../lowering.ts';
import { unwrapped } from '../syntax.ts';
import { copiesHeaders, requestsUnder } from './baggage-travels.ts';
import { describe } from './describe.ts';
import { isDropped } from './surroundings.ts';

/** `propagation.createBaggage({ … })`, `propagation.setBaggage(…)`, and `setEntry` and the like of a baggage. */
export function readBaggage(file: FileContext, node: SyntaxNode, uses: GatheredUses): void {
  const callee = unwrapped(node.field('function') ?? node);
  const method = callee.type === 'member_expression' ? (callee.field('property')?.text ?? '') : '';
  const what = whatOf[method];
  if (!what) return;
  const object = callee.field('object');
  const isOfApi = file.api.memberOf(object) === 'propagation';
  if (ofApi.has(method) ? !isOfApi : !isBaggage(file, object)) return;
  const given = argumentsOf(node);
  uses.baggage.push({
    range: firstLine(node),
    certainty: 'proved',
    what,
    entries: what === 'entries' ? entriesIn(file, method, given) : [],
    isDropped: isDropped(node),
    requests: what === 'set' ? requestsUnder(file, node) : [],
    ...(what === 'entries' && copiesHeaders(file, node) && { copiesHeaders: true as const }),
  });
}

const whatOf: Readonly<Record<string, BaggageUse['what']>> = {
  createBaggage: 'entries',
  setEntry: 'entries',
  setBaggage: 'set',
  deleteBaggage: 'removal',
  removeEntry: 'removal',
  removeEntries: 'removal',
  clear: 'removal',
};

const ofApi: ReadonlySet<string> = new Set(['createBaggage', 'setBaggage', 'deleteBaggage']);

/** What the API gives as baggage, in a constant or not, or is annotated to be some. */
function isBaggage({ api, scopes }: FileContext, expression: SyntaxNode | undefined): boolean {
  for (let node = expression && unwrapped(expression), steps = 0; node && steps < 8; steps++) {
    if (node.type === 'identifier') {
      const declared = scopes.resolve(node);
      if (!declared || api.isType(declared.type, 'Baggage')) return declared !== undefined;
      node = declared.value && declared.property === undefined ? unwrapped(declared.value) : undefined;
    } else if (node.type === 'binary_expression') {
      node = unwrapped(node.field('left')!);
    } else {
      const callee: SyntaxNode | undefined =
        node.type === 'call_expression' ? unwrapped(node.field('function')!) : undefined;
      const method = callee?.field('property')?.text ?? '';
      if (/^(createBaggage|get(Active)?Baggage)$/.test(method))
        return api.memberOf(callee?.field('object')) === 'propagation';
      if (!/^(setEntry|removeEntry|removeEntries|clear)$/.test(method)) return false;
      node = unwrapped(callee!.field('object')!);
    }
  }
  return false;
}

function entriesIn({ scopes }: FileContext, method: string, given: readonly SyntaxNode[]): readonly BaggageEntry[] {
  const [first, second] = given;
  if (method === 'setEntry') {
    if (!first) return [];
    const entry = second && describe(second, scopes);
    const value = entry && propertyOf(entry, 'value');
    return [{ key: describe(first, scopes), ...(value && { value }), range: rangeOf(first) }];
  }
  const entries = first && describe(first, scopes);
  return (entries?.properties ?? []).map(({ key, value: entry, range }) => {
    const value = propertyOf(entry, 'value');
    return { key, ...(value && { value }), range };
  });
}
