import * as l10n from '@vscode/l10n';
import type { TextEdit } from '../../../../base/edit.ts';
import { ok, type Result } from '../../../../base/result.ts';
import type { ActionEdits, SpanOptions } from '../../../action.ts';
import { addedAttributes } from '../../../actions/added-attributes.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import { defaultSpanStyle } from '../../../span-style.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { expressionsOf, statementsOf } from '../syntax.ts';
import { type ParameterAttribute, parameterAttributes } from './attribute-values.ts';
import { withAlignedComments } from './comment-columns.ts';
import { EditedFile } from './edited-file.ts';
import { type GoFile, isBroken } from './go-file.ts';
import { endsLater } from './in-span.ts';
import { insertAfter, insertAtHead } from './insertion.ts';
import { goString } from './literals.ts';
import { placeholdersOf } from './placeholders.ts';
import { spanInScope } from './span-in-scope.ts';

/** What is done to a span, which may be that of the context. */
export interface SpanEdits extends ActionEdits {
  /** No variable holds a span: it is asked of the context, whose span may be any. */
  readonly isForActiveSpan: boolean;
}

const attributePath = 'go.opentelemetry.io/otel/attribute';

/** The longest line that a call stays in. */
const widest = 100;

/** Sets what a function is given as attributes of its span. */
export function addAttributes(file: GoFile, fn: SyntaxNode, options: SpanOptions): Result<SpanEdits, Refusal> {
  const body = fn.field('body');
  if (!body) return refuse(l10n.t('The function has no body: it is written elsewhere.'));
  if (isBroken(file.source, fn)) return refuse(l10n.t('The function has a syntax error.'));
  const { attributePrefix: prefix } = options.style ?? defaultSpanStyle;
  const code = new EditedFile(file, options);
  const start = ownStart(code, body);
  const statements = statementsOf(body);
  const place = start?.place ?? statements[0] ?? body;
  const known = parameterAttributes(code, fn).filter(
    ({ identifier }) => code.source.scopes.lookUp(identifier.text, place)?.identifier === identifier,
  );
  if (known.length === 0) return refuse(l10n.t('No parameter is a string, a number, a boolean or a list by its type.'));
  const attributes = known.filter(({ key }) => !fn.text.includes(goString(prefix + key)));
  if (attributes.length === 0) return refuse(l10n.t('The span has all of these attributes already.'));
  const span = start ? { span: start.span, variable: start.span } : spanInScope(code, place);
  if (!span) return refuse(l10n.t('The function has no span and no context: wrap it in a span first.'));
  const lines = statementOf(code, place, span.span, attributes, prefix);
  const insertion = start ? insertAfter(code.source, start.place, lines) : insertAtHead(code.source, body, lines);
  const edits: readonly TextEdit[] = withAlignedComments(file.text, [...code.imports.edits(), ...insertion]);
  return ok({
    title: addedAttributes(attributes.map(({ key }) => prefix + key)),
    edits,
    placeholders: attributes.flatMap(({ key }) => placeholdersOf(edits, prefix + key, '.SetAttributes(')),
    isForActiveSpan: span.variable === undefined,
  });
}

/** The span that a function starts among its own statements, and the last of those that start it and see to its end. */
function ownStart(
  { api }: EditedFile,
  body: SyntaxNode,
): { readonly span: string; readonly place: SyntaxNode } | undefined {
  const statements = statementsOf(body);
  for (const [index, statement] of statements.entries()) {
    const [call] = statement.type === 'short_var_declaration' ? expressionsOf(statement.field('right')) : [];
    const span = expressionsOf(statement.field('left')).at(-1);
    if (call?.type !== 'call_expression' || span?.type !== 'identifier' || span.text === '_') continue;
    if (!api.startOf(call)) continue;
    const next = statements[index + 1];
    return { span: span.text, place: next && endsLater(next, span.text) ? next : statement };
  }
  return undefined;
}

function statementOf(
  code: EditedFile,
  place: SyntaxNode,
  span: string,
  attributes: readonly ParameterAttribute[],
  prefix: string,
): readonly string[] {
  const values = attributes.map(
    ({ key, maker, value }) =>
      `${code.imports.member(attributePath, maker, place)}(${goString(prefix + key)}, ${value})`,
  );
  const line = `${span}.SetAttributes(${values.join(', ')})`;
  if (values.length === 1 || line.length <= widest) return [line];
  return [`${span}.SetAttributes(`, ...values.map((value) => `\t${value},`), ')'];
}
