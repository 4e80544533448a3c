import * as l10n from '@vscode/l10n';
import { defineRule } from '../../rule.ts';
import type { Crossing } from '../../uses/context-uses.ts';

export default defineRule({
  id: 'scope-crosses-thread-or-await',
  summary: 'A context must be detached in the flow of execution that attached it: elsewhere that has no effect on it.',
  severity: 'error',
  since: '0.1.0',
  inTests: false,
  checkUses({ attachments }, report) {
    for (const { range, crossings } of attachments) {
      for (const { how, range: place, certainty } of crossings) {
        report({
          range: how === 'callback' ? place : range,
          message: messages[how],
          severity: how === 'callback' && certainty === 'proved' ? 'error' : 'warning',
          related: [
            how === 'callback'
              ? { range, message: l10n.t('It is attached here.') }
              : { range: place, message: l10n.t('The caller goes on here, with this context.') },
          ],
        });
      }
    }
  },
});

const messages: Readonly<Record<Crossing['how'], string>> = {
  callback: l10n.t('This runs in another flow of execution: the context stays attached where it was attached.'),
  suspension: l10n.t('This context leaks into the caller, who goes on while this function waits.'),
};
