import { defineRule } from '../../rule.ts';
import { isSensitiveName } from '../../sensitive-names.ts';
import type { BaggageEntry } from '../../uses/messaging-uses.ts';

export default defineRule({
  id: 'baggage-leak',
  summary:
    'Baggage travels with every request, to third parties too: it holds no secrets, and comes only with the new context.',
  severity: 'warning',
  since: '0.1.0',
  inTests: false,
  checkUses({ baggage }, report) {
    for (const { what, entries, isDropped, range } of baggage) {
      for (const entry of entries) {
        const secret = secretIn(entry);
        if (secret === undefined) continue;
        report({
          range: entry.range,
          message: `'${secret}' travels in the headers of every request from here on, to other companies' servers as well.`,
        });
      }
      if (!isDropped) continue;
      const made = what === 'set' ? 'context' : 'baggage';
      report({ range, message: `This gives a new ${made} and changes nothing else: here nobody takes it.` });
    }
  },
});

/** The name in an entry that stands for a secret: its key, or what its value is read from. */
function secretIn({ key, value }: BaggageEntry): string | undefined {
  // What is derived from a secret need not tell it: a hash, whether there is one.
  if (value?.form === 'call' && isProtection(value.path?.at(-1))) return undefined;
  if (value?.kind === 'boolean' || value?.kind === 'number') return undefined;
  const names = [
    typeof key.constant === 'string' ? key.constant : undefined,
    value?.form === 'call' ? undefined : value?.path?.at(-1),
  ];
  return names.find((name) => name !== undefined && isSensitiveName(name));
}

function isProtection(name: string | undefined): boolean {
  return name !== undefined && /redact|mask|hash|scrub|saniti[sz]e|anonymi[sz]e|encrypt/i.test(name);
}
