import * as l10n from '@vscode/l10n';
import type { TextEdit } from '../../../../base/edit.ts';
import { ok, type Result } from '../../../../base/result.ts';
import type { ActionEdits } from '../../../action.ts';
import { addedAttributes } from '../../../actions/added-attributes.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { isFunction } from '../syntax.ts';
import { type ActionFile, isBroken } from './action-file.ts';
import { insertAfter, insertAtHead } from './insertion.ts';
import { type Layout, layoutOf, opened } from './layout.ts';
import { type ParameterAttribute, parameterAttributes } from './parameter-attributes.ts';
import { functionHeadedAt } from './places.ts';
import { isSpan, spanInScope } from './span-in-scope.ts';
import { quoted } from './string-literals.ts';
import { isStatementList } from './structure.ts';
import { Types } from './types.ts';
import { variablesInScope } from './variables.ts';

export interface AttributesPlan extends ActionEdits {
  /** No variable holds a span: the current one is asked for, which may be any. */
  readonly isForCurrentSpan: boolean;
}

/** Sets what the function around an offset is given as attributes of its span. */
export function addAttributes(file: ActionFile, offset: number, prefix: string): Result<AttributesPlan, Refusal> {
  const at = functionHeadedAt(file, offset)?.start ?? offset;
  const inside = file.program.pathTo(at).filter((node) => isFunction(node) && node.field('body'));
  const [innermost] = inside;
  if (!innermost) return refuse(l10n.t('There is no function with a body here: put the cursor into one.'));
  const types = new Types(file);
  const fn = inside.find((candidate) => parameterAttributes(candidate, types).length > 0) ?? innermost;
  if (isBroken(file, fn)) return refuse(l10n.t('The function has a syntax error.'));
  const body = fn.field('body')!;
  if (!isStatementList(body))
    return refuse(l10n.t('The lambda is a single expression: there is no place for a statement.'));
  const candidates = parameterAttributes(fn, types);
  if (candidates.length === 0) return refuse(l10n.t('No parameter is a string, number, boolean or list by its type.'));
  const attributes = candidates.filter(({ key }) => !fn.text.includes(quoted(prefix + key)));
  if (attributes.length === 0) return refuse(l10n.t('The span has all of these attributes already.'));
  const { span, variable, insert } = placeFor(file, body, types);
  const layout = layoutOf(file);
  const edit = insert(attributes.flatMap((attribute) => statementOf(span, attribute, prefix, layout)));
  const edits = [...types.edits(), edit];
  return ok({
    title: addedAttributes(attributes.map(({ key }) => prefix + key)),
    edits,
    placeholders: attributes.map(({ key }) => {
      const start = edit.newText.indexOf(quoted(prefix + key)) + 1;
      return { places: [{ edit: edits.indexOf(edit), range: { start, end: start + prefix.length + key.length } }] };
    }),
    isForCurrentSpan: variable === undefined,
  });
}

interface Place {
  readonly span: string;
  readonly variable?: string;
  insert(lines: readonly string[]): TextEdit;
}

/** Right behind the start of the function's own span, else at its head. */
function placeFor(file: ActionFile, body: SyntaxNode, types: Types): Place {
  const last = body.children.at(-1);
  const own = last
    ? variablesInScope(last).find((one) => one.declaration.parent === body && isSpan(one, types))
    : undefined;
  if (own) {
    const { name, declaration } = own;
    return { span: name, variable: name, insert: (lines) => insertAfter(file, declaration, lines) };
  }
  const { expression, variable } = spanInScope(body.children[0] ?? body, types);
  return {
    span: expression,
    ...(variable !== undefined && { variable }),
    insert: (lines) => insertAtHead(file, body, lines),
  };
}

/** What may be `null` has no length, and is no number. */
function statementOf(
  span: string,
  { key, value, guarded }: ParameterAttribute,
  prefix: string,
  layout: Layout,
): readonly string[] {
  const statement = `${span}.setAttribute(${quoted(prefix + key)}, ${value});`;
  if (guarded === undefined) return [statement];
  return [...opened(`if (${guarded} != null)`, layout), layout.unit + statement, '}'];
}
