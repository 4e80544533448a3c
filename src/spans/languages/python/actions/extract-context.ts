import { ok } from '../../../../base/result.ts';
import { contextExtraction } from '../../../context-extraction.ts';
import type { PythonAction } from '../action-file.ts';
import { consumerStartIn, giveParent } from '../editing/parent-of-consumer.ts';
import { receivedBy, receiverAt } from '../editing/received-messages.ts';
import { wrapSelection } from '../editing/wrap-selection.ts';
import { argument, argumentsOf, stringValue } from '../syntax.ts';

export const extractContext: PythonAction = contextExtraction({
  mayKnow: /kafka|pika|paho|boto(?:3|core)|\bRecords\b|SQSRecord/,
  receiverAt,
  receivedBy,
  wrap(file, { statements, continued }, options, titleWith) {
    const start = consumerStartIn(file, statements);
    if (!start) return wrapSelection(file, statements, { ...options, continued }, titleWith);
    const edits = giveParent(file, start, continued);
    const name = stringValue(argument(argumentsOf(start), 0, 'name')) ?? options.name;
    return edits.ok ? ok({ title: titleWith(name), edits: edits.value, placeholders: [] }) : edits;
  },
});
