import type { CodeValue } from '../../../processing-span.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { FileContext } from '../lowering.ts';
import { unwrapped } from '../syntax.ts';
import { importsOf } from '../uses/messages.ts';

/** Messages that came together, from several senders: those that SQS gives, of a batch of Kafka, of an event of Lambda. */
export interface Collection {
  readonly client: 'aws' | 'kafkajs' | 'lambda';
  /** As the collection says it. */
  readonly destination?: CodeValue;
}

/** What an expression is that a loop, or a callback of each, goes over; `work` is what is done with one element. */
export function collectionOf(file: FileContext, expression: SyntaxNode, work: SyntaxNode): Collection | undefined {
  const imported = importsOf(file);
  const over = unwrapped(expression);
  const written = `${over.text} ${declarationOf(file, over)}`;
  if (imported.has('@aws-sdk/client-sqs') && /(?:^|\.|[{,]\s*)Messages\b/.test(written)) return { client: 'aws' };
  if (imported.has('kafkajs') && /\bbatch\b[\s\S]*\bmessages\b/.test(written)) {
    const [, batch] = /^((?:\w+\.)?batch)\.messages$/.exec(over.text) ?? [];
    return { client: 'kafkajs', ...(batch !== undefined && { destination: { expression: `${batch}.topic` } }) };
  }
  return /(?:^|\.|[{,]\s*)Records\b/.test(written) && isOfQueue(file, work) ? { client: 'lambda' } : undefined;
}

/** The declaration of a name that stands alone, or for which there is an empty list: `messages ?? []`. */
function declarationOf({ scopes }: FileContext, over: SyntaxNode): string {
  const name = over.type === 'binary_expression' ? unwrapped(over.field('left')!) : over;
  const declared = name.type === 'identifier' ? scopes.resolve(name) : undefined;
  return declared?.identifier.ancestor(({ type }) => /^variable_declarator$|_parameter$/.test(type))?.text ?? '';
}

/** Many services hand records to Lambda: those of SQS alone have a body and an identifier of their own, or the types say so. */
function isOfQueue(file: FileContext, work: SyntaxNode): boolean {
  if (/\bSQS(?:Event|Record|Handler|BatchResponse)\b/.test(file.text)) return true;
  return (
    /\b(?:body|messageId|receiptHandle)\b/.test(work.text) &&
    !/\b(?:s3|Sns|kinesis|dynamodb|eventName|cf|ses)\b/.test(work.text)
  );
}
