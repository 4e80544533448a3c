import * as l10n from '@vscode/l10n';
import { ok } from '../../../../base/result.ts';
import { refuse } from '../../../refusal.ts';
import type { TypeScriptAction } from '../action-file.ts';
import { wrapFunction } from '../editing/wrap-function.ts';
import { wrapSelection } from '../editing/wrap-selection.ts';
import { refusalInSpan } from '../refactorings/in-span.ts';
import { receivedBy, receiverAt } from '../refactorings/received-messages.ts';

export const extractContext: TypeScriptAction = {
  usesCompiler: true,
  offer({ text, syntax }, { start }) {
    const receiver = mayKnow.test(text) ? receiverAt(syntax, start) : undefined;
    if (!receiver) return [];
    const isQuiet = !text.includes('opentelemetry') || !receivedBy(syntax, receiver).ok;
    return [{ range: { start, end: start }, ...(isQuiet && { isQuiet: true as const }) }];
  },
  async apply(file, { start }, options) {
    const receiver = receiverAt(file.syntax, start);
    if (!receiver) return refuse(l10n.t('No message of a known client comes to what begins in this line.'));
    const received = receivedBy(file.syntax, receiver);
    if (!received.ok) return received;
    const { work, continued, notes } = received.value;
    const reason = 'fn' in work ? refusalInSpan(file.syntax, work.fn) : undefined;
    if (reason !== undefined) return refuse(reason);
    const settings = { ...options, name: options.name ?? continued.span.name, continued };
    const titleWith = (name: string) => l10n.t("Continue the sender's trace in span '{0}'", name);
    const made =
      'fn' in work
        ? await wrapFunction(file, work.fn.start, settings, titleWith)
        : await wrapSelection(file, work.statements, settings, titleWith);
    return made.ok ? ok({ ...made.value, notes: [...(made.value.notes ?? []), ...notes] }) : made;
  },
};

/** Clients that are known, by a word of each. */
const mayKnow = /kafkajs|amqp|mqtt|client-sqs/;
