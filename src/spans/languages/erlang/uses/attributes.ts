import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { AttributeUse } from '../../../uses/api-uses.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import type { Invocation } from '../api/invocation.ts';
import type { ErlangFile } from '../erlang-file.ts';
import { argumentsOf } from '../syntax.ts';
import { type AttributePair, attributePairs } from './attribute-pairs.ts';
import { describe } from './describe.ts';
import { ownerOf, useOf } from './use.ts';

/** The attributes that a call sets on a span, or gives to an event or a link. */
export function readAttributes(file: ErlangFile, invocation: Invocation, uses: GatheredUses): void {
  const { module, name, given, node } = invocation;
  const add = (pairs: readonly AttributePair[], on: AttributeUse['on']) => {
    for (const pair of pairs) uses.attributes.push(attributeUse(file, invocation, pair, on));
  };
  const inArgument = (index: number) => {
    const argument = given.at(index);
    return typeof argument === 'object' ? attributePairs(file, argument) : [];
  };
  const [, key, value] = given;
  switch (`${module}:${name}/${given.length}`) {
    case 'otel_span:set_attribute/3':
      if (typeof key === 'object' && typeof value === 'object') add([{ key, value, pair: node }], 'span');
      break;
    case 'otel_span:set_attributes/2':
      add(inArgument(1), 'span');
      break;
    case 'otel_span:add_event/3':
    case 'otel_span:record_exception/5':
    case 'otel_span:record_exception/6':
      add(inArgument(-1), 'event');
      break;
    case 'otel_span:add_events/2':
      if (typeof key === 'object') for (const event of eventsIn(key)) add(attributePairs(file, event), 'event');
      break;
    case 'opentelemetry:link/2':
      add(inArgument(1), 'link');
      break;
  }
}

/** One attribute of a call. */
export function attributeUse(
  file: ErlangFile,
  invocation: Invocation,
  { key, value, pair }: AttributePair,
  on: AttributeUse['on'],
): AttributeUse {
  const [span] = invocation.given;
  return {
    ...useOf(file, invocation),
    key: describe(file, key),
    value: describe(file, value),
    on,
    pair: { start: pair.start, end: pair.end },
    owner: ownerOf(invocation.node),
    target: typeof span === 'object' ? span.text : l10n.t('the current span'),
  };
}

/** The attributes of the events of a list that is written out. */
function eventsIn(list: SyntaxNode): readonly SyntaxNode[] {
  const calls = list
    .descendants()
    .filter(({ type, text }) => type === 'RemoteCall' && text.startsWith('opentelemetry:event('));
  return calls.flatMap((call) => argumentsOf(call).at(-1) ?? []);
}
