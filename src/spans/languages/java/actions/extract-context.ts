import { contextExtraction } from '../../../context-extraction.ts';
import type { JavaAction } from '../editing/action-file.ts';
import { receivedBy, receiverAt } from '../editing/received-messages.ts';
import { wrapFunctionNode } from '../editing/wrap-function.ts';
import { wrapOnlyStatement, wrapSelection } from '../editing/wrap-selection.ts';

export const extractContext: JavaAction = contextExtraction({
  mayKnow: /kafka|springframework\.amqp|rabbitmq|awspring|SQSEvent|services\.sqs|paho\.mqttv5/,
  receiverAt,
  receivedBy,
  wrap(file, { work, continued }, options, titleWith) {
    const settings = { ...options, continued };
    if ('fn' in work) return wrapFunctionNode(file, work.fn, settings, titleWith);
    return 'statement' in work
      ? wrapOnlyStatement(file, work.statement, settings, titleWith)
      : wrapSelection(file, work.statements, settings, titleWith);
  },
});
