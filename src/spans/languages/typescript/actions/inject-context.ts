import * as l10n from '@vscode/l10n';
import { ok } from '../../../../base/result.ts';
import { refuse } from '../../../refusal.ts';
import type { TypeScriptAction } from '../action-file.ts';
import { carriedBy } from '../refactorings/carriers.ts';
import { injectContext as injectionOf, sendingAt } from '../refactorings/inject-context.ts';

export const injectContext: TypeScriptAction = {
  offer({ text, syntax }, { start }) {
    if (!mayKnow.test(text)) return [];
    const call = sendingAt(syntax, start);
    if (!call) return [];
    const isQuiet = carriedBy(syntax, call)?.isRequest === true || !text.includes('opentelemetry');
    return [{ range: { start: call.start, end: call.start }, ...(isQuiet && { isQuiet: true as const }) }];
  },
  async apply({ syntax }, { start }) {
    const call = sendingAt(syntax, start);
    if (!call) return refuse(l10n.t('No message and no request of a known client is sent in this line.'));
    const made = injectionOf(syntax, call);
    if (!made.ok) return made;
    const { edits, carried } = made.value;
    const title = carried.isRequest ? l10n.t('Inject context into request') : l10n.t('Inject context into message');
    return ok({ title, edits, placeholders: [], notes: carried.notes });
  },
};

/** Clients that are known, by a word of each. */
const mayKnow = /kafkajs|amqp|mqtt|client-s[qn]s|nats|fetch|axios/;
