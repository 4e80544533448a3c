import { contextExtraction } from '../../../context-extraction.ts';
import type { ErlangAction } from '../editing/erlang-action.ts';
import { receivedBy, receiverAt } from '../editing/received-messages.ts';
import { wrapClause } from '../editing/wrap-function.ts';
import { wrapSelection } from '../editing/wrap-selection.ts';

export const extractContext: ErlangAction = contextExtraction({
  mayKnow: /kafka_message|brod|amqp_msg|emqtt/,
  receiverAt,
  receivedBy,
  wrap: (file, received, options, titleWith) =>
    received.row
      ? wrapSelection(file, received.row, { ...options, continued: received.continued }, titleWith)
      : wrapClause(file, received, options, titleWith),
});
