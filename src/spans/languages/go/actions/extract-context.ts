import { contextExtraction } from '../../../context-extraction.ts';
import type { GoAction } from '../editing/go-file.ts';
import { receivedBy } from '../editing/received-messages.ts';
import { receiverAt } from '../editing/receivers.ts';
import { wrapSelection } from '../editing/wrap-selection.ts';

export const extractContext: GoAction = contextExtraction({
  mayKnow: /kafka|sarama|kgo|amqp|service\/sqs|aws-lambda-go\/events|paho\.golang/,
  receiverAt: ({ source }, offset) => receiverAt(source, offset),
  receivedBy: ({ source }, receiver) => receivedBy(source, receiver),
  wrap: (file, { statements, continued }, options, titleWith) =>
    wrapSelection(file, statements, { ...options, continued }, titleWith),
});
