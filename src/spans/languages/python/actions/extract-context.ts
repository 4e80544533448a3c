import { contextExtraction } from '../../../context-extraction.ts';
import type { PythonAction } from '../action-file.ts';
import { receivedBy, receiverAt } from '../editing/received-messages.ts';
import { wrapSelection } from '../editing/wrap-selection.ts';

export const extractContext: PythonAction = contextExtraction({
  mayKnow: /kafka|pika|paho|boto(?:3|core)|\bRecords\b|SQSRecord/,
  receiverAt,
  receivedBy,
  wrap: (file, { statements, continued }, options, titleWith) =>
    wrapSelection(file, statements, { ...options, continued }, titleWith),
});
