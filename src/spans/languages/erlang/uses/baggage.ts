import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import type { BaggageEntry } from '../../../uses/messaging-uses.ts';
import type { Invocation } from '../api/invocation.ts';
import type { ErlangFile } from '../erlang-file.ts';
import { attributePairs } from './attribute-pairs.ts';
import { describe } from './describe.ts';
import { isDropped } from './propagations.ts';
import { useOf } from './use.ts';

/** `otel_baggage:set(Key, Value)` changes the current context; `set_to` gives a new one. */
export function readBaggage(file: ErlangFile, invocation: Invocation, uses: GatheredUses): void {
  const { module, name, node } = invocation;
  if (module !== 'otel_baggage' || !/^set(?:_to)?$/.test(name)) return;
  const given = invocation.given.filter((one) => typeof one === 'object').slice(name === 'set_to' ? 1 : 0);
  const [first, value] = given;
  const range = { start: node.start, end: node.end };
  const entries: readonly BaggageEntry[] =
    first && value
      ? [{ key: describe(file, first), value: describe(file, value), range }]
      : first
        ? attributePairs(file, first).map((pair) => ({
            key: describe(file, pair.key),
            value: describe(file, pair.value),
            range: { start: pair.pair.start, end: pair.pair.end },
          }))
        : [];
  const isLost = name === 'set_to' && isDropped(node);
  uses.baggage.push({ ...useOf(file, invocation), what: 'set', entries, isDropped: isLost, requests: [] });
}
