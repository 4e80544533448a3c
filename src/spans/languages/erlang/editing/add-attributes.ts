import * as l10n from '@vscode/l10n';
import type { TextEdit } from '../../../../base/edit.ts';
import { ok, type Result } from '../../../../base/result.ts';
import type { ActionEdits, SpanOptions } from '../../../action.ts';
import { addedAttributes } from '../../../actions/added-attributes.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import { defaultSpanStyle } from '../../../span-style.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ErlangFile } from '../erlang-file.ts';
import { atomLiteral } from '../idioms/terms.ts';
import type { FunctionForm } from '../module.ts';
import { startCallOf } from '../uses/starts.ts';
import { Headers } from './headers.ts';
import { insertBefore } from './insertion.ts';
import { Layout } from './layout.ts';
import { type ParameterAttribute, parameterAttributes } from './parameter-attributes.ts';
import { type GivenText, writeTo } from './recording.ts';
import { spanInScope, startedBy } from './span-in-scope.ts';

/** What is done to a span, which may be whatever is current. */
export interface SpanEdits extends ActionEdits {
  /** No span shows where it is done. */
  readonly isAnyCurrent: boolean;
}

/** Sets what each clause of a function is given as attributes of its span. */
export function addAttributes(file: ErlangFile, form: FunctionForm, options: SpanOptions): Result<SpanEdits, Refusal> {
  if (file.isBroken(form.node)) return refuse(l10n.t('The function has a syntax error.'));
  const { attributePrefix: prefix } = options.style ?? defaultSpanStyle;
  const headers = new Headers(file, options.files);
  const layout = new Layout(file);
  const edits: TextEdit[] = [];
  const keys = new Set<string>();
  let isAnyCurrent = false;
  let known = 0;
  for (const clause of form.clauses) {
    const place = placeIn(file, clause);
    const attributes = parameterAttributes(file, form, clause).filter(({ variable }) => isSeen(variable, place));
    known += attributes.length;
    const added = attributes.filter(({ key }) => !clause.text.includes(atomLiteral(prefix + key)));
    if (added.length === 0) continue;
    for (const { key } of added) keys.add(prefix + key);
    const span = spanInScope(file, place);
    isAnyCurrent ||= span.isAnyCurrent;
    edits.push(
      insertBefore(layout, place, [writeTo(headers, span.variable, 'set_attributes', [mapOf(added, prefix)])]),
    );
  }
  if (known === 0) {
    return refuse(
      l10n.t(
        'No guard, `-spec` or record says of a parameter that it is a binary, an atom, a number, a string or a list.',
      ),
    );
  }
  if (edits.length === 0) return refuse(l10n.t('The span has all of these attributes already.'));
  const included = headers.edits();
  if (!included.ok) return included;
  return ok({
    title: addedAttributes([...keys]),
    edits: [...included.value, ...edits],
    placeholders: [],
    isAnyCurrent,
  });
}

/** The expression in front of which attributes are set: the first one in the span that the clause starts, or of all. */
function placeIn(file: ErlangFile, clause: SyntaxNode): SyntaxNode {
  const row = clause.field('Body')!.children;
  for (const [index, statement] of row.entries()) {
    const next = row[index + 1];
    if (startedBy(file, statement) !== undefined && next) return next;
    const value = statement.type === 'Match' ? statement.children[1]! : statement;
    const invocation = file.invocationOf(value);
    const fun = invocation && startCallOf(invocation)?.fun;
    const first = fun?.type === 'Fun' ? fun.children[0]?.field('Body')?.children[0] : undefined;
    if (first) return first;
  }
  return row[0]!;
}

/** Whether a variable of the head is the one of its name where attributes are set. */
function isSeen(variable: string, place: SyntaxNode): boolean {
  const hiding = place.ancestor(
    (node) =>
      node.type === 'FunClause' &&
      (node.field('Parameters')?.descendants() ?? []).some(
        ({ type, text }) => type === 'Variable' && text === variable,
      ),
  );
  return hiding === undefined;
}

function mapOf(attributes: readonly ParameterAttribute[], prefix: string): GivenText {
  return { fields: attributes.map(({ key, value }) => `${atomLiteral(prefix + key)} => ${value}`) };
}
