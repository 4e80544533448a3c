import * as l10n from '@vscode/l10n';
import { ok } from '../../../../base/result.ts';
import { refuse } from '../../../refusal.ts';
import type { PythonAction } from '../action-file.ts';
import { carriedBy } from '../editing/carriers.ts';
import { injectContext as injectionOf, sendingAt } from '../editing/inject-context.ts';

export const injectContext: PythonAction = {
  offer(file, { start }) {
    if (!mayKnow.test(file.text)) return [];
    const call = sendingAt(file, start);
    if (!call) return [];
    const isQuiet = carriedBy(file, call)?.isRequest === true || !file.text.includes('opentelemetry');
    return [{ range: { start: call.start, end: call.start }, ...(isQuiet && { isQuiet: true as const }) }];
  },
  async apply(file, { start }) {
    const call = sendingAt(file, start);
    if (!call) return refuse(l10n.t('No message and no request of a known client is sent in this line.'));
    const made = injectionOf(file, call);
    if (!made.ok) return made;
    const { edits, carried } = made.value;
    const title = carried.isRequest ? l10n.t('Inject context into request') : l10n.t('Inject context into message');
    return ok({ title, edits, placeholders: [], notes: carried.notes });
  },
};

/** Clients that are known, by a word of each. */
const mayKnow = /kafka|pika|paho|boto3|requests|httpx/;
