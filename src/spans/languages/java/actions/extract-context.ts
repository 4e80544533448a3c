import { contextExtraction } from '../../../context-extraction.ts';
import type { JavaAction } from '../editing/action-file.ts';
import { receivedBy, receiverAt } from '../editing/received-messages.ts';
import { wrapFunctionNode } from '../editing/wrap-function.ts';
import { wrapSelection } from '../editing/wrap-selection.ts';

export const extractContext: JavaAction = contextExtraction({
  mayKnow: /kafka|springframework\.amqp|rabbitmq|services\.sqs|paho\.mqttv5/,
  receiverAt,
  receivedBy,
  wrap: (file, { work, continued }, options, titleWith) =>
    'fn' in work
      ? wrapFunctionNode(file, work.fn, { ...options, continued }, titleWith)
      : wrapSelection(file, work.statements, { ...options, continued }, titleWith),
});
