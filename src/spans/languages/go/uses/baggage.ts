import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import type { BaggageUse } from '../../../uses/messaging-uses.ts';
import { otel } from '../api-names.ts';
import { argumentsOf, expressionsOf } from '../syntax.ts';
import type { Translator } from '../translation/translator.ts';
import { describe } from './describe.ts';
import { firstLineOf } from './use.ts';

const baggage = `${otel}/baggage`;

/** `baggage.NewMember(key, value)`, `bag.SetMember(member)`, `baggage.ContextWithBaggage(ctx, bag)`. */
export function readBaggage(translator: Translator, call: SyntaxNode, uses: GatheredUses): void {
  const name = translator.api.nameOf(call);
  if (!name.startsWith(`${baggage}.`)) return;
  const [key, value] = argumentsOf(call);
  const add = (what: BaggageUse['what'], entries: BaggageUse['entries'] = []) =>
    uses.baggage.push({
      range: firstLineOf(translator, call),
      certainty: 'proved',
      what,
      entries,
      isDropped: isDropped(call),
      requests: [],
    });
  switch (name.slice(baggage.length + 1)) {
    case 'NewMember':
    case 'NewMemberRaw':
      if (key && value) {
        add('entries', [{ key: describe(translator, key), value: describe(translator, value), range: rangeOf(call) }]);
      }
      return;
    case 'Baggage.SetMember':
      add('entries');
      return;
    case 'Baggage.DeleteMember':
      add('removal');
      return;
    case 'ContextWithBaggage':
      add('set');
      return;
  }
}

/** Whether nobody takes the first of the values that a call gives. */
export function isDropped(call: SyntaxNode): boolean {
  const { parent } = call;
  if (parent?.type === 'expression_statement') return true;
  const statement = parent?.type === 'expression_list' ? parent.parent : undefined;
  if (!statement || !/^(?:short_var_declaration|assignment_statement)$/.test(statement.type)) return false;
  return expressionsOf(statement.field('left'))[0]?.text === '_';
}
