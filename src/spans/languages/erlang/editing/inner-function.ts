import * as l10n from '@vscode/l10n';
import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import { ok, type Result } from '../../../../base/result.ts';
import type { ActionEdits, SpanOptions } from '../../../action.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import { defaultSpanStyle } from '../../../span-style.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ErlangFile } from '../erlang-file.ts';
import { freshName } from '../idioms/fresh-name.ts';
import { atomLiteral } from '../idioms/terms.ts';
import { type FunctionForm, keyOf } from '../module.ts';
import { refusalOfFunction } from './function-refusals.ts';
import { Headers } from './headers.ts';
import { Layout } from './layout.ts';
import { errorsOfClause } from './returned-errors.ts';
import { spanNameOfFunction } from './span-name.ts';
import { inSpan, placeholdersOf } from './span-text.ts';
import { calledBy, endlessnessOf } from './tail-calls.ts';

/**
 * Calls all of a function, under another name, in one span: however many clauses it has, and however often it calls itself.
 * Its `-spec` and its name stay with the function that has the span.
 */
export function wrapInnerFunction(
  file: ErlangFile,
  form: FunctionForm,
  options: SpanOptions,
): Result<ActionEdits, Refusal> {
  const reason = refusalOfInner(file, form);
  if (reason !== undefined) return refuse(reason);
  const { name = spanNameOfFunction(file, form), style = defaultSpanStyle } = options;
  const headers = new Headers(file, options.files);
  const layout = new Layout(file);
  const inner = freeFunction(file, form);
  const parameters = parametersOf(form);
  const call = `${atomLiteral(inner)}(${parameters.join(', ')})`;
  const { unit, eol } = layout;
  const errors = form.clauses.map((clause) => errorsOfClause(form, clause));
  const text = inSpan(layout, headers, {
    column: unit,
    name,
    style,
    names: new Set(parameters),
    canFail: true,
    errors: errors.every((one) => one === 'none') ? 'none' : 'some',
    isNamed: file.changesContext,
    body: (column) => layout.lead(column) + call,
  });
  const included = headers.edits();
  if (!included.ok) return included;
  const head = `${atomLiteral(form.name)}(${parameters.join(', ')}) ->${eol}${layout.lead(unit)}`;
  const renamed = namesOf(file, form).map((node): TextEdit => ({ range: rangeOf(node), newText: atomLiteral(inner) }));
  const edits = [...included.value, insertAt(form.node.start, `${head}${text}.${eol}${eol}`), ...renamed];
  return ok({
    title: l10n.t("Wrap function in span '{0}', by '{1}'", name, inner),
    edits,
    placeholders: placeholdersOf(edits, name),
  });
}

function refusalOfInner(file: ErlangFile, form: FunctionForm): string | undefined {
  const endless = endlessnessOf(file, form);
  const isPlainLoop = endless?.kind === 'loop' && !endless.receives;
  if (!isPlainLoop) return refusalOfFunction(file, form);
  const isDirect = endless.calls.every((call) => call.type === 'Call' && calledBy(call, file.module) === keyOf(form));
  return isDirect
    ? undefined
    : l10n.t("'{0}' calls itself by way of others, and each round would begin a span.", keyOf(form));
}

/** What names the function in its own clauses: their heads, and calls of itself, which are to stay in the span. */
function namesOf(file: ErlangFile, form: FunctionForm): readonly SyntaxNode[] {
  const calls = form.node
    .descendants()
    .filter((node) => node.type === 'Call' && calledBy(node, file.module) === keyOf(form));
  return [...form.clauses, ...calls].map(({ children }) => children[0]!);
}

/** The name of a parameter that all clauses agree on, or a number. */
function parametersOf({ clauses, arity }: FunctionForm): readonly string[] {
  const used = new Set<string>();
  return Array.from({ length: arity }, (_, index) => {
    const names = new Set(
      clauses.map((clause) => {
        const { type, text } = clause.field('Parameters')!.children[index]!;
        return type === 'Variable' ? text.replace(/^_+(?=[A-Z])/, '') : '';
      }),
    );
    const [only = ''] = names;
    const wanted = names.size === 1 && /^[A-Z]/.test(only) ? only : `Argument${index + 1}`;
    const name = freshName(used, wanted);
    used.add(name);
    return name;
  });
}

/** `do_load`, as many call it, unless something has that name. */
function freeFunction({ module, text }: ErlangFile, { name: outer, arity }: FunctionForm): string {
  const isTaken = (name: string) =>
    module.functions.some((one) => one.name === name && one.arity === arity) || text.includes(`${atomLiteral(name)}(`);
  const wanted = outer.startsWith('do_') ? `${outer}_1` : `do_${outer}`;
  let name = wanted;
  for (let suffix = 2; isTaken(name); suffix++) name = `${wanted}_${suffix}`;
  return name;
}
