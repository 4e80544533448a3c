import * as l10n from '@vscode/l10n';
import { refuse } from '../../../refusal.ts';
import type { ErlangAction } from '../editing/erlang-action.ts';
import { clauseHeadedAt, functionAt } from '../editing/places.ts';
import { receivedBy, receiverOf } from '../editing/received-messages.ts';
import { wrapClause } from '../editing/wrap-function.ts';

export const extractContext: ErlangAction = {
  offer(file, { start }) {
    const clause = mayKnow.test(file.text) ? clauseHeadedAt(file, start) : undefined;
    const receiver = clause && receiverOf(file, clause);
    if (!receiver) return [];
    const isQuiet = !file.text.includes('opentelemetry') || !receivedBy(file, clause, receiver).ok;
    return [{ range: { start, end: start }, ...(isQuiet && { isQuiet: true as const }) }];
  },
  async apply(file, { start }, options) {
    const clause = clauseHeadedAt(file, start);
    const form = clause && functionAt(file, clause.start);
    const receiver = clause && receiverOf(file, clause);
    if (!form || !receiver) return refuse(l10n.t('No message of a known client comes to what begins in this line.'));
    const continued = receivedBy(file, clause, receiver);
    return continued.ok ? wrapClause(file, form, clause, options, continued.value) : continued;
  },
};

/** Clients that are known, by a word of each. */
const mayKnow = /kafka_message|brod|amqp_msg|emqtt/;
