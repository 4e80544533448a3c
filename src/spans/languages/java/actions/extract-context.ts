import * as l10n from '@vscode/l10n';
import { ok } from '../../../../base/result.ts';
import { refuse } from '../../../refusal.ts';
import type { JavaAction } from '../editing/action-file.ts';
import { receivedBy, receiverAt } from '../editing/received-messages.ts';
import { wrapFunctionNode } from '../editing/wrap-function.ts';
import { wrapSelection } from '../editing/wrap-selection.ts';

export const extractContext: JavaAction = {
  offer(file, { start }) {
    const receiver = mayKnow.test(file.text) ? receiverAt(file, start) : undefined;
    if (!receiver) return [];
    const isQuiet = !file.text.includes('opentelemetry') || !receivedBy(file, receiver).ok;
    return [{ range: { start, end: start }, ...(isQuiet && { isQuiet: true as const }) }];
  },
  async apply(file, { start }, options) {
    const receiver = receiverAt(file, start);
    if (!receiver) return refuse(l10n.t('No message of a known client comes to what begins in this line.'));
    const received = receivedBy(file, receiver);
    if (!received.ok) return received;
    const { work, continued, notes } = received.value;
    const settings = { ...options, name: options.name ?? continued.span.name, continued };
    const titleWith = (name: string) => l10n.t("Continue the sender's trace in span '{0}'", name);
    const made =
      'fn' in work
        ? wrapFunctionNode(file, work.fn, settings, titleWith)
        : wrapSelection(file, work.statements, settings, titleWith);
    return made.ok && notes.length > 0 ? ok({ ...made.value, notes: [...(made.value.notes ?? []), ...notes] }) : made;
  },
};

/** Clients that are known, by a word of each. */
const mayKnow = /kafka|springframework\.amqp|rabbitmq|services\.sqs|paho\.mqttv5/;
