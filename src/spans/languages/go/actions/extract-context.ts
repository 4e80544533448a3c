import { ok } from '../../../../base/result.ts';
import { contextExtraction } from '../../../context-extraction.ts';
import { EditedFile } from '../editing/edited-file.ts';
import type { GoAction } from '../editing/go-file.ts';
import { consumerStartIn, giveParent } from '../editing/parent-of-consumer.ts';
import { receivedBy } from '../editing/received-messages.ts';
import { receiverAt } from '../editing/receivers.ts';
import { wrapSelection } from '../editing/wrap-selection.ts';
import { argumentsOf, stringValue } from '../syntax.ts';

export const extractContext: GoAction = contextExtraction({
  mayKnow: /kafka|sarama|kgo|amqp|service\/sqs|aws-lambda-go\/events|paho\.golang/,
  receiverAt: ({ source }, offset) => receiverAt(source, offset),
  receivedBy: ({ source }, receiver) => receivedBy(source, receiver),
  wrap(file, { statements, continued }, options, titleWith) {
    const start = consumerStartIn(file.source, statements);
    const edits = start && giveParent(new EditedFile(file, options), start, continued);
    if (!edits) return wrapSelection(file, statements, { ...options, continued }, titleWith);
    const name = stringValue(argumentsOf(start)[1]) ?? options.name;
    return ok({ title: titleWith(name), edits, placeholders: [] });
  },
});
