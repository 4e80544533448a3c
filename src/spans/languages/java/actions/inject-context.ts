import * as l10n from '@vscode/l10n';
import { ok } from '../../../../base/result.ts';
import { refuse } from '../../../refusal.ts';
import type { JavaAction } from '../editing/action-file.ts';
import { injectContext as injectionOf, sendingAt } from '../editing/inject-context.ts';

export const injectContext: JavaAction = {
  offer(file, { start }) {
    if (!mayKnow.test(file.text)) return [];
    const call = sendingAt(file, start);
    if (!call) return [];
    const at = call.field('name')!.start;
    const isQuiet = !file.text.includes('opentelemetry');
    return [{ range: { start: at, end: at }, ...(isQuiet && { isQuiet: true as const }) }];
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

/** Clients that are known, by a word of each. */
const mayKnow = /kafka\.clients|springframework\.(?:kafka|amqp)|rabbitmq|services\.sqs|paho\.mqttv5/;
