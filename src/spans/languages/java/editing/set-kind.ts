import * as l10n from '@vscode/l10n';
import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import { ok, type Result } from '../../../../base/result.ts';
import type { ActionEdits } from '../../../action.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { SpanKind } from '../../../uses/api-uses.ts';
import { argumentsOf, isFunction } from '../syntax.ts';
import { type ActionFile, isBroken } from './action-file.ts';
import { apiTypes } from './api-names.ts';
import { indentOf, isFirstInLine, layoutOf } from './layout.ts';
import { chainFrom } from './span-builders.ts';
import { annotationNames } from './structure.ts';
import { Types } from './types.ts';

export const spanKinds: readonly SpanKind[] = ['internal', 'server', 'client', 'producer', 'consumer'];

/** Kinds that the code of a span speaks for, best first. */
export function likelyKinds(builder: SyntaxNode): readonly SpanKind[] {
  const fn = builder.ancestor(isFunction);
  const parameters = fn?.field('parameters')?.text ?? '';
  const annotations = fn ? annotationNames(fn) : [];
  const code = fn?.field('body')?.text ?? '';
  const found: SpanKind[] = [];
  if (
    annotations.some((name) =>
      /^(Request|Get|Post|Put|Delete|Patch)Mapping$|^(GET|POST|PUT|DELETE|PATCH|Path)$/.test(name),
    ) ||
    /\b(HttpServletRequest|HttpExchange|ServerRequest|RoutingContext|StreamObserver<)/.test(parameters)
  ) {
    found.push('server');
  }
  if (
    annotations.some((name) => /^(Kafka|Rabbit|Jms|Sqs|Stream)Listener$|^Incoming$/.test(name)) ||
    /\b(ConsumerRecords?|Message|Delivery)\b/.test(parameters) ||
    /\bconsumer\.poll\(/.test(code)
  ) {
    found.push('consumer');
  }
  if (
    /\b(producer|kafkaTemplate|rabbitTemplate|jmsTemplate|emitter)\.(send|convertAndSend|publish)\(|\.basicPublish\(/i.test(
      code,
    )
  ) {
    found.push('producer');
  }
  if (
    /\b(http\w*|restTemplate|webClient|client|stub)\.(send|sendAsync|execute|exchange|getForObject|postForObject|retrieve|newCall)\(|\.(executeQuery|executeUpdate|prepareStatement)\(/i.test(
      code,
    )
  ) {
    found.push('client');
  }
  return found;
}

/** Sets the kind of the span that a builder is for. */
export function setKind(file: ActionFile, builder: SyntaxNode, kind: SpanKind): Result<ActionEdits, Refusal> {
  if (isBroken(file, builder)) return refuse(l10n.t('The code around has a syntax error.'));
  const types = new Types(file);
  const constant = kind.toUpperCase();
  const present = chainFrom(builder).find((call) => call.field('name')?.text === 'setSpanKind');
  const edit = present ? replaced(present, constant, types) : added(file, builder, constant, types);
  if (!edit) return refuse(l10n.t('The span is of the kind {0} already.', constant));
  const edits = [...types.edits(), edit];
  const start = edit.newText.lastIndexOf(constant);
  return ok({
    title: l10n.t('Set span kind to {0}', constant),
    edits,
    placeholders: [
      {
        places: [{ edit: edits.indexOf(edit), range: { start, end: start + constant.length } }],
        choices: [kind, ...spanKinds.filter((other) => other !== kind)].map((one) => one.toUpperCase()),
      },
    ],
  });
}

function replaced(call: SyntaxNode, constant: string, types: Types): TextEdit | undefined {
  const [old] = argumentsOf(call);
  if (old?.text.split('.').at(-1) === constant) return undefined;
  const list = call.field('arguments')!;
  return { range: { start: list.start, end: list.end }, newText: `(${types.use(apiTypes.spanKind)}.${constant})` };
}

/** Behind the call that names the span; on a line of its own if the next one has one. */
function added(file: ActionFile, builder: SyntaxNode, constant: string, types: Types): TextEdit {
  const { text } = file;
  const dot = text.indexOf('.', builder.end);
  const isOnOwnLine = chainFrom(builder).length > 1 && isFirstInLine(text, dot);
  const separator = isOnOwnLine ? layoutOf(file).eol + indentOf(text, dot) : '';
  return insertAt(builder.end, `${separator}.setSpanKind(${types.use(apiTypes.spanKind)}.${constant})`);
}
