import * as l10n from '@vscode/l10n';
import { ok } from '../../../../base/result.ts';
import { refuse } from '../../../refusal.ts';
import type { GoAction } from '../editing/go-file.ts';
import { receivedBy, receiverAt } from '../editing/received-messages.ts';
import { wrapSelection } from '../editing/wrap-selection.ts';

export const extractContext: GoAction = {
  offer({ text, source }, { start }) {
    const receiver = mayKnow.test(text) ? receiverAt(source, start) : undefined;
    if (!receiver) return [];
    const isQuiet = !text.includes('opentelemetry') || !receivedBy(source, receiver).ok;
    return [{ range: { start, end: start }, ...(isQuiet && { isQuiet: true as const }) }];
  },
  async apply(file, { start }, options) {
    const receiver = receiverAt(file.source, start);
    if (!receiver) return refuse(l10n.t('No message of a known client comes to what begins in this line.'));
    const received = receivedBy(file.source, receiver);
    if (!received.ok) return received;
    const { statements, continued, notes } = received.value;
    const settings = { ...options, name: options.name ?? continued.span.name, continued };
    const titleWith = (name: string) => l10n.t("Continue the sender's trace in span '{0}'", name);
    const made = wrapSelection(file, statements, settings, titleWith);
    return made.ok ? ok({ ...made.value, notes: [...(made.value.notes ?? []), ...notes] }) : made;
  },
};

/** Clients that are known, by a word of each. */
const mayKnow = /kafka|sarama|kgo|amqp|service\/sqs|paho\.golang/;
