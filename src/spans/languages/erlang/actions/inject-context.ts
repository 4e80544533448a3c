import * as l10n from '@vscode/l10n';
import { ok } from '../../../../base/result.ts';
import { refuse } from '../../../refusal.ts';
import type { ErlangAction } from '../editing/erlang-action.ts';
import { injectContext as injectionOf, sendingAt } from '../editing/inject-context.ts';

export const injectContext: ErlangAction = {
  offer(file, { start }) {
    if (!/\b(?:brod|emqtt|amqp_channel):/.test(file.text)) return [];
    const call = sendingAt(file, start);
    if (!call) return [];
    const isQuiet = !file.text.includes('opentelemetry');
    return [{ range: { start: call.start, end: call.start }, ...(isQuiet && { isQuiet: true as const }) }];
  },
  async apply(file, { start }) {
    const call = sendingAt(file, start);
    if (!call) return refuse(l10n.t('No message of a known client is sent in this line.'));
    const edits = injectionOf(file, call);
    return edits.ok
      ? ok({ title: l10n.t('Inject context into message'), edits: edits.value, placeholders: [] })
      : edits;
  },
};
