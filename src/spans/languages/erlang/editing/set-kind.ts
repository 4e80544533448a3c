import * as l10n from '@vscode/l10n';
import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import { ok, type Result } from '../../../../base/result.ts';
import type { ActionEdits, SpanOptions } from '../../../action.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { SpanKind } from '../../../uses/api-uses.ts';
import type { Invocation } from '../api/invocation.ts';
import { constantMacros } from '../api/macros.ts';
import { clauseAround, type ErlangFile } from '../erlang-file.ts';
import { atomOf, macroNameOf } from '../syntax.ts';
import { entryOf } from '../uses/attribute-pairs.ts';
import { startCallOf } from '../uses/starts.ts';
import { Headers } from './headers.ts';
import { isIn, lineAt } from './places.ts';

export const spanKinds: readonly SpanKind[] = ['internal', 'server', 'client', 'producer', 'consumer'];

/** The call that starts a span and begins in the line of an offset. */
export function startHeadedAt(file: ErlangFile, offset: number): Invocation | undefined {
  const line = lineAt(file.text, offset);
  return file.invocations.find((one) => startCallOf(one) !== undefined && isIn(one.node.start, line));
}

/** Kinds that the code of a span speaks for, best first. */
export function likelyKinds({ node }: Invocation): readonly SpanKind[] {
  const head = clauseAround(node)?.text.split('->')[0] ?? '';
  const { text } = node;
  const found: SpanKind[] = [];
  if (/^(?:handle|init)\(\s*_?Req|cowboy_req|elli_request|#mod\{|\bReq0?\b/.test(head)) found.push('server');
  if (/#'basic\.deliver'|kafka_message|handle_message\(/.test(head)) found.push('consumer');
  if (/\b(?:brod:produce|amqp_channel:(?:cast|call)\b[^)]*basic\.publish|wolff:send|pulsar\w*:send)/.test(text))
    found.push('producer');
  if (
    /\b(?:httpc:request|hackney:\w+|gun:\w+|ibrowse:\w+|epgsql:\w*query|mysql:query|eredis:q|ecpool:\w+)\(/.test(text)
  )
    found.push('client');
  return found;
}

/** Sets the kind of the span that a call starts. */
export function setKind(
  file: ErlangFile,
  invocation: Invocation,
  kind: SpanKind,
  options: SpanOptions,
): Result<ActionEdits, Refusal> {
  const start = startCallOf(invocation);
  const given = start?.options;
  if (!start?.name) return refuse(l10n.t('The arguments of the call are not plain to see.'));
  if (given && given.type !== 'Map') return refuse(l10n.t('The options of the call are not plain to see.'));
  const old = given && entryOf(file, given, 'kind');
  if (old && kindOf(old) === kind) return refuse(l10n.t('The span is of the kind {0} already.', kind.toUpperCase()));
  const headers = new Headers(file, options.files);
  const constant = (one: SpanKind) => headers.constant(`SPAN_KIND_${one.toUpperCase()}`, one);
  const value = constant(kind);
  const edit = editOf(start.name, given, old, value);
  const included = headers.edits();
  if (!included.ok) return included;
  const at = edit.newText.lastIndexOf(value);
  return ok({
    title: l10n.t('Set span kind to {0}', kind.toUpperCase()),
    edits: [...included.value, edit],
    placeholders: [
      {
        places: [{ edit: included.value.length, range: { start: at, end: at + value.length } }],
        choices: [kind, ...spanKinds.filter((other) => other !== kind)].map(constant),
      },
    ],
  });
}

function editOf(name: SyntaxNode, given: SyntaxNode | undefined, old: SyntaxNode | undefined, value: string): TextEdit {
  if (old) return { range: rangeOf(old), newText: value };
  if (!given) return insertAt(name.end, `, #{kind => ${value}}`);
  const [first] = given.field('MapFields')?.children ?? [];
  return first
    ? insertAt(first.start, `kind => ${value}, `)
    : { range: rangeOf(given), newText: `#{kind => ${value}}` };
}

function kindOf(node: SyntaxNode): string | undefined {
  return atomOf(node) ?? constantMacros.get(macroNameOf(node) ?? '');
}
