import * as l10n from '@vscode/l10n';
import type { TextEdit } from '../../../../base/edit.ts';
import { ok, type Result } from '../../../../base/result.ts';
import type { SpanOptions } from '../../../action.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import { nodesTouching } from '../../../syntax/nodes-touching.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { traceApi } from '../api-names.ts';
import { unwrapped } from '../syntax.ts';
import { type CarriedMessage, carriedBy } from './carried-messages.ts';
import { contextAt } from './context-source.ts';
import { type EditedCode, EditedFile } from './edited-file.ts';
import { lineAt } from './functions.ts';
import { functionAround, type GoFile, isBroken } from './go-file.ts';
import { insertBefore } from './insertion.ts';
import { indentOf } from './layout.ts';
import { freeName } from './names.ts';
import { statementAround } from './places.ts';
import { spanVariableAt } from './span-in-scope.ts';

export interface Injection {
  readonly edits: readonly TextEdit[];
  readonly carried: CarriedMessage;
}

/** The call that sends a message or a request and begins in the line of an offset. */
export function sendingAt(file: GoFile, offset: number, options: Sought): SyntaxNode | undefined {
  const { root, text } = file.source;
  const line = lineAt(text, offset);
  const code = new EditedFile(file, options);
  const found = nodesTouching(root, line).filter(
    (node) => node.type === 'call_expression' && node.start >= line.start && carriedBy(code, node),
  );
  return found.find(({ start, end }) => start <= offset && offset <= end) ?? found[0];
}

type Sought = Pick<SpanOptions, 'files' | 'wrappers'>;

const otel = 'go.opentelemetry.io/otel';
const propagation = `${otel}/propagation`;

/** Lets what a call of a known client sends carry the context that the call is made in. */
export function injectContext(code: EditedCode, call: SyntaxNode): Result<Injection, Refusal> {
  const { source } = code;
  const carried = carriedBy(code, call);
  const statement = statementAround(call);
  const fn = functionAround(call);
  if (!carried || !statement || !fn) return refuse(l10n.t('No message and no request of a known client is sent here.'));
  if (isBroken(source, call)) return refuse(l10n.t('The code around has a syntax error.'));
  if (/\w*[iI]nject\w*\(/.test(fn.text)) return refuse(l10n.t('The context is injected here already.'));
  const [message, ...others] = carried.messages;
  if (!message || others.length > 0 || message.type === 'variadic_argument') {
    return refuse(l10n.t('Several messages are sent at once: give each its headers where it is made.'));
  }
  const member = (path: string, name: string) => code.imports.member(path, name, call);
  const context = contextAt(code, fn, call);
  if (context.isNew) return refuse(l10n.t('There is no context here: let the function be given one first.'));
  const given = `${member(otel, 'GetTextMapPropagator')}().Inject(${ofSpan(code, call, context.expression)}, `;
  const { name, declaration, argument } = variableOf(source.text, message, { fn, statement });
  const lines: string[] = [...declaration];
  if (carried.isRequest) {
    const [headers] = carried.write({ message: name, carrier: '' }, member);
    lines.push(`${given}${member(propagation, 'HeaderCarrier')}(${headers}))`);
  } else {
    const carrier = freeName(fn, 'carrier', 'traceCarrier');
    lines.push(`${carrier} := ${member(propagation, 'MapCarrier')}{}`, `${given}${carrier})`);
    lines.push(...carried.write({ message: name, carrier }, member));
  }
  const edits = [...code.imports.edits(), ...context.edits, ...insertBefore(source, statement, lines)];
  if (argument) edits.push({ range: { start: message.start, end: message.end }, newText: argument });
  return ok({ edits, carried });
}

/** The variable that holds a message: its own, or one that takes what stands in the call. */
function variableOf(
  text: string,
  message: SyntaxNode,
  { fn, statement }: { readonly fn: SyntaxNode; readonly statement: SyntaxNode },
): { readonly name: string; readonly declaration: readonly string[]; readonly argument?: string } {
  const made = unwrapped(message);
  if (made.type === 'identifier') return { name: made.text, declaration: [] };
  const name = freeName(fn, 'message', 'outgoing');
  return { name, declaration: [`${name} := ${outdented(text, made, statement)}`], argument: name };
}

/** What began on a line of its own, within a statement, moves to the left with that line. */
function outdented(text: string, made: SyntaxNode, statement: SyntaxNode): string {
  const more = indentOf(text, made.start).slice(indentOf(text, statement.start).length);
  // Lines of a raw string stay where they are.
  return more === '' || made.text.includes('`') ? made.text : made.text.replaceAll(`\n${more}`, '\n');
}

/** The context of the span in sight, where what `Start` gave was thrown away. */
function ofSpan(code: EditedCode, call: SyntaxNode, context: string): string {
  const span = spanVariableAt(code, call);
  const start = span && statementAround(span.identifier);
  const isThrownAway = start !== undefined && /^_\s*,/.test(start.text) && start.text.includes('.Start(');
  return isThrownAway
    ? `${code.imports.member(traceApi, 'ContextWithSpan', call)}(${context}, ${span!.name})`
    : context;
}
