import * as l10n from '@vscode/l10n';
import { ok } from '../../../../base/result.ts';
import { refuse } from '../../../refusal.ts';
import { EditedFile } from '../editing/edited-file.ts';
import type { GoAction } from '../editing/go-file.ts';
import { injectContext as injectionOf, sendingAt } from '../editing/inject-context.ts';

export const injectContext: GoAction = {
  offer(file, { start }) {
    if (!mayKnow.test(file.text)) return [];
    const call = sendingAt(file, start, {});
    if (!call) return [];
    const isQuiet = !/opentelemetry/.test(file.text) || /\.Do$/.test(call.field('function')?.text ?? '');
    return [{ range: { start: call.start, end: call.start }, ...(isQuiet && { isQuiet: true as const }) }];
  },
  async apply(file, { start }, options) {
    const call = sendingAt(file, start, options);
    if (!call) return refuse(l10n.t('No message and no request of a known client is sent in this line.'));
    const made = injectionOf(new EditedFile(file, options), call);
    if (!made.ok) return made;
    const { edits, carried } = made.value;
    const title = carried.isRequest ? l10n.t('Inject context into request') : l10n.t('Inject context into message');
    return ok({ title, edits, placeholders: [] });
  },
};

/** Clients that are known, by a word of each. */
const mayKnow = /kafka|sarama|kgo|amqp|service\/s[qn]s|paho\.golang|net\/http/;
