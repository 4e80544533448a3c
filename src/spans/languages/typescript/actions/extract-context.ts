import { ok } from '../../../../base/result.ts';
import { contextExtraction } from '../../../context-extraction.ts';
import { refuse } from '../../../refusal.ts';
import type { TypeScriptAction } from '../action-file.ts';
import { argumentsOf } from '../calls.ts';
import { wrapFunction } from '../editing/wrap-function.ts';
import { wrapSelection } from '../editing/wrap-selection.ts';
import { refusalInSpan } from '../refactorings/in-span.ts';
import { consumerStartIn, giveParent } from '../refactorings/parent-of-consumer.ts';
import { receivedBy, receiverAt } from '../refactorings/received-messages.ts';
import { stringValue } from '../scopes.ts';

export const extractContext: TypeScriptAction = {
  usesCompiler: true,
  ...contextExtraction({
    mayKnow: /kafkajs|amqp|mqtt|client-sqs|\bRecords\b|SQSRecord/,
    receiverAt: ({ syntax }, offset) => receiverAt(syntax, offset),
    receivedBy: ({ syntax }, receiver) => receivedBy(syntax, receiver),
    wrap(file, { work, continued }, options, titleWith) {
      const start = consumerStartIn(file.syntax, 'fn' in work ? work.fn : work.statements);
      const edits = start && giveParent(file.syntax, start, continued);
      if (edits) {
        const name = stringValue(argumentsOf(start)[0]) ?? continued.span.name;
        return ok({ title: titleWith(name), edits, placeholders: [] });
      }
      const settings = { ...options, continued };
      if (!('fn' in work)) return wrapSelection(file, work.statements, settings, titleWith);
      const reason = refusalInSpan(file.syntax, work.fn);
      return reason === undefined ? wrapFunction(file, work.fn.start, settings, titleWith) : refuse(reason);
    },
  }),
};
