import * as l10n from '@vscode/l10n';
import type { TextEdit } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import { ok, type Result } from '../../../../base/result.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import { nodesTouching } from '../../../syntax/nodes-touching.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ActionFile } from '../action-file.ts';
import type { EditedFile } from '../file.ts';
import { isFunction } from '../syntax.ts';
import { importedAt } from './api-names.ts';
import { type Carried, carriedBy } from './carriers.ts';
import { insertBefore } from './insertion.ts';
import { freeName, namesBelow } from './names.ts';
import { isBroken, lineAt, statementAround } from './places.ts';
import { prologueFor } from './prologue.ts';
import { spanInScope } from './span-in-scope.ts';

export interface Injection {
  readonly edits: readonly TextEdit[];
  readonly carried: Carried;
}

/** The call that sends a message or a request and begins in the line of an offset. */
export function sendingAt(file: ActionFile, offset: number): SyntaxNode | undefined {
  const line = lineAt(file.text, offset);
  const found = nodesTouching(file.module, line).filter(
    (node) => node.type === 'call' && node.start >= line.start && carriedBy(file, node),
  );
  return found.find(({ start, end }) => start <= offset && offset <= end) ?? found[0];
}

/** Lets what a call of a known client sends carry the context that the call is made in. */
export function injectContext(file: EditedFile, call: SyntaxNode): Result<Injection, Refusal> {
  const { text, module } = file;
  const carried = carriedBy(file, call);
  if (!carried) return refuse(l10n.t('No message and no request of a known client is sent here.'));
  if (isBroken(file, call)) return refuse(l10n.t('The code around has a syntax error.'));
  const fn = call.ancestor(isFunction);
  if (fn?.type === 'lambda')
    return refuse(l10n.t('This is a lambda, which has no place for statements: make it a function first.'));
  const around = fn ?? module;
  if (/\w*(?:inject|propagat)\w*\s*\(/i.test(around.text))
    return refuse(l10n.t('The context is injected here already.'));
  const carrier = freeName(namesBelow(around), 'carrier', 'trace_carrier');
  const place = { node: call, start: call.start };
  const span = variableNotCurrent(file, call);
  const propagate = importedAt(file, place, 'propagate', 'opentelemetry');
  const known = propagate && !propagate.isOptional ? `${propagate.expression}.inject` : undefined;
  const prologue = prologueFor(file, place, {
    api: span === undefined ? [] : ['set_span_in_context'],
    imported: [...(known ? [] : [{ name: 'inject', module: 'opentelemetry.propagate' }]), ...carried.imported],
  });
  if (!prologue.ok) return prologue;
  const imported = [...prologue.value.imported];
  const inject = known ?? imported.shift()!;
  const writing = carried.write(carrier, imported);
  if (!writing.ok) return writing;
  const context = span === undefined ? '' : `, ${prologue.value.api['set_span_in_context']}(${span})`;
  const lines = [`${carrier} = {}`, `${inject}(${carrier}${context})`, ...writing.value.lines];
  const statement = statementAround(call)!;
  const inFront = insertBefore(
    text,
    statement,
    lines.map((line) => [0, line] as const),
  );
  return ok({ edits: [...prologue.value.edits, ...inFront, ...writing.value.edits], carried });
}

/** As a fix: the call is told by where it is. */
export function injectInto(file: EditedFile, { start, end }: OffsetRange): Rewrite | undefined {
  const call = file.module
    .pathTo(start)
    .find((node) => node.type === 'call' && node.start === start && node.end === end);
  const made = call && injectContext(file, call);
  return made?.ok && made.value.carried.notes.length === 0 ? { edits: made.value.edits, safe: false } : undefined;
}

/** The variable of the span that a call is in, where that is not the current one. */
function variableNotCurrent(file: EditedFile, call: SyntaxNode): string | undefined {
  const span = spanInScope(file, call);
  return span.ok && !span.value.isCurrent && !span.value.opener ? span.value.expression : undefined;
}
