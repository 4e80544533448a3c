import type { TextEdit } from '../../../../base/edit.ts';
import { noteOnAttributes } from '../../../message-refusals.ts';
import { type CodeValue, queueOf } from '../../../processing-span.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { argumentsOf } from '../calls.ts';
import { stringLiteral } from '../idioms/literals.ts';
import { addProperties, pairOf } from '../idioms/objects.ts';
import type { FileContext } from '../lowering.ts';
import { originOf } from '../origins.ts';
import { stringValue } from '../scopes.ts';
import { objectOf } from './written-values.ts';

/** What a file asks a queue of SQS for. */
export interface Asked {
  readonly queue?: CodeValue;
  /** What lets it ask for the attributes of messages, too. */
  readonly edits: readonly TextEdit[];
  /** What the user has to do for that, where the request is not in sight. */
  readonly notes: readonly string[];
}

/** The only request of a file for messages: SQS gives only the attributes that are asked for. */
export function askedOfQueue(file: FileContext): Asked {
  const commands = receivingIn(file);
  const input = commands.length === 1 ? objectOf(file, argumentsOf(commands[0]!)[0]) : undefined;
  const isWritten = input && !input.children.some(({ type }) => type === 'spread_element');
  const asked = isWritten ? pairOf(input, 'MessageAttributeNames') : undefined;
  const isAsked = /\b(All|traceparent)\b|\.\*/.test(asked?.text ?? '');
  const all = `MessageAttributeNames: [${stringLiteral(file, 'All')}]`;
  const edits = isWritten && !asked ? [addProperties(input, [all])] : [];
  const url = isWritten ? pairOf(input, 'QueueUrl') : undefined;
  const queue = queueIn(file, url?.field('value') ?? url);
  return {
    ...(queue !== undefined && { queue: { text: queue } }),
    edits,
    notes: edits.length > 0 || isAsked ? [] : [noteOnAttributes(all)],
  };
}

function receivingIn(file: FileContext): readonly SyntaxNode[] {
  return file.program
    .descendants()
    .filter(
      (node) =>
        node.type === 'new_expression' &&
        originOf(node.field('constructor'), file.scopes)?.name === 'ReceiveMessageCommand',
    );
}

/** The queue of a URL that is written there or in a constant, if only its end is. */
function queueIn(file: FileContext, url: SyntaxNode | undefined): string | undefined {
  const isName = url && /^(?:shorthand_property_)?identifier$/.test(url.type);
  const declared = isName ? file.scopes.lookUp(url.text, url) : undefined;
  const value = isName ? (declared?.kind === 'const' ? declared.value : undefined) : url;
  const last = value?.type === 'template_string' ? value.children.at(-1) : undefined;
  const text = last?.type === 'string_fragment' ? last.text : stringValue(value);
  return text?.includes('/') ? queueOf(text) : undefined;
}
