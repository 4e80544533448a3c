import * as l10n from '@vscode/l10n';
import { isSanitizer, sensitivityOf } from '../../../base/sensitivity.ts';
import { defineRule } from '../../rule.ts';
import type { BaggageEntry } from '../../uses/messaging-uses.ts';

export default defineRule({
  id: 'baggage-leak',
  summary:
    'Baggage travels with every request, to third parties too: it holds no secrets, and comes only with the new context.',
  severity: 'warning',
  since: '0.1.0',
  inTests: false,
  checkUses({ baggage }, report) {
    for (const { what, entries, isDropped, range, requests, copiesHeaders } of baggage) {
      for (const { range: request, url } of requests) {
        if (!isElsewhere(url)) continue;
        report({
          range: request,
          severity: 'information',
          message: l10n.t("The baggage that is set here goes to '{0}', too.", hostOf(url)),
          related: [{ range, message: l10n.t('It is put into the context here.') }],
        });
      }
      if (copiesHeaders) {
        report({
          range,
          message: l10n.t(
            'All headers of the request, with its cookies and what it authorizes itself by, travel on from here.',
          ),
        });
      }
      for (const entry of entries) {
        const name = sensitiveNameIn(entry);
        if (name === undefined) continue;
        report({
          range: entry.range,
          ...(sensitivityOf(name) === 'personal' && { severity: 'information' as const }),
          message: l10n.t(
            "'{0}' travels in the headers of every request from here on, to other companies' servers as well.",
            name,
          ),
        });
      }
      if (!isDropped) continue;
      report({
        range,
        message:
          what === 'set'
            ? l10n.t('This gives a new context and changes nothing else: here nobody takes it.')
            : l10n.t('This gives a new baggage and changes nothing else: here nobody takes it.'),
      });
    }
  },
});

/** The name in an entry that stands for a secret or for a person: its key, or what its value is read from. */
function sensitiveNameIn({ key, value }: BaggageEntry): string | undefined {
  if (value?.kind === 'boolean' || value?.kind === 'number') return undefined;
  const isMade = value?.form === 'call';
  // What is derived from a secret need not tell it: its hash, whether there is one.
  if (isMade && isSanitizer(value.path?.at(-1) ?? '')) return undefined;
  const names = [key.constant, isMade ? undefined : value?.path?.at(-1)];
  return names.find((name): name is string => typeof name === 'string' && sensitivityOf(name) !== undefined);
}

function hostOf(url: string): string {
  return /^https?:\/\/(?:[^/@]*@)?([^/:?#]+)/.exec(url)?.[1] ?? '';
}

/** Whether an address is one of the public internet; what a host stands for in a network of one's own cannot be known. */
function isElsewhere(url: string): boolean {
  const host = hostOf(url);
  return (
    /\.[a-z]{2,}$/i.test(host) &&
    !/\.(local|localhost|internal|intranet|lan|home|corp|svc|test|invalid|example)$/i.test(host)
  );
}
