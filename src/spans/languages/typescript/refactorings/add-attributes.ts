import * as l10n from '@vscode/l10n';
import type { TextEdit } from '../../../../base/edit.ts';
import { ok, type Result } from '../../../../base/result.ts';
import type { ActionEdits } from '../../../action.ts';
import { addedAttributes } from '../../../actions/added-attributes.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { argumentsOf } from '../calls.ts';
import { usualUnit } from '../idioms/layout.ts';
import { stringLiteral } from '../idioms/literals.ts';
import { type FileContext, isBroken } from '../lowering.ts';
import { parameterPattern, parametersOf } from '../scopes.ts';
import { startsIn, targetOf } from '../start-calls.ts';
import { isFunction, unwrapped } from '../syntax.ts';
import { insertAfter, insertAtHead, placeIn, semicolonOf } from './insertion.ts';
import { type ParameterAttribute, parameterAttributes } from './parameter-attributes.ts';
import { functionHeadedAt, statementAround } from './places.ts';
import { type SpanInScope, spanInScope } from './span-in-scope.ts';

export interface AttributesPlan extends ActionEdits {
  /** No variable holds a span: the active one is asked for, which may be any. */
  readonly isForActiveSpan: boolean;
}

/** Sets what the function around `offset` is given as attributes of its span. */
export function addAttributes(file: FileContext, offset: number, prefix: string): Result<AttributesPlan, Refusal> {
  const at = functionHeadedAt(file, offset)?.start ?? offset;
  const inside = file.program.pathTo(at).filter((node) => isFunction(node) && node.field('body'));
  const [innermost] = inside;
  if (!innermost) return refuse(l10n.t('There is no function here: put the cursor into one.'));
  // The callback of a span has no parameters but the span.
  const fn = inside.find((candidate) => parameterAttributes(file, candidate).length > 0) ?? innermost;
  if (isBroken(file, fn)) return refuse(l10n.t('The function has a syntax error.'));
  const place = placeFor(file, fn);
  if (!place) return refuse(l10n.t('The function is a single expression: there is no place for a statement.'));
  const candidates = parameterAttributes(file, fn).filter(
    ({ identifier }) => file.scopes.lookUp(identifier.text, place.node)?.identifier === identifier,
  );
  if (candidates.length === 0) {
    return refuse(l10n.t('No parameter is a string, number, boolean or list by its type or default value.'));
  }
  const attributes = candidates.filter(
    ({ key }) => !new RegExp(`['"\`]${escapeRegExp(prefix + key)}['"\`]`).test(fn.text),
  );
  if (attributes.length === 0) return refuse(l10n.t('The span has all of these attributes already.'));
  const lines = statementOf(file, place, attributes, prefix);
  const edit = place.insert(lines);
  const edits = [...place.span.edits, edit];
  return ok({
    title: addedAttributes(attributes.map(({ key }) => prefix + key)),
    edits,
    placeholders: attributes.map(({ key }) => {
      const { edit: index, range } = placeIn(edits, edit, stringLiteral(file, prefix + key));
      return { places: [{ edit: index, range: { start: range.start + 1, end: range.end - 1 } }] };
    }),
    isForActiveSpan: place.span.variable === undefined,
  });
}

interface Place {
  /** Where names are looked up. */
  readonly node: SyntaxNode;
  readonly span: SpanInScope;
  insert(statements: readonly string[]): TextEdit;
}

/** Right behind the start of the function's own span, else at its head. */
function placeFor(file: FileContext, fn: SyntaxNode): Place | undefined {
  const body = fn.field('body')!;
  for (const call of startsIn(body)) {
    const callee = unwrapped(call.field('function')!);
    if (call.ancestor(isFunction) !== fn || !file.api.tracer(callee.field('object'))) continue;
    const callback = argumentsOf(call).at(-1);
    if (callback && isFunction(callback)) {
      const [parameter] = parametersOf(callback);
      const name = parameter && parameterPattern(parameter);
      const block = callback.field('body');
      if (name?.type !== 'identifier' || block?.type !== 'statement_block') continue;
      return atHead(file, tryAtHead(block), { access: `${name.text}.`, variable: name.text, edits: [] });
    }
    const statement = statementAround(call);
    const target = targetOf(call);
    if (!target || statement?.parent !== body || target.ancestor((node) => node === statement) === undefined) continue;
    return {
      node: call,
      span: { access: `${target.text}.`, variable: target.text, edits: [] },
      insert: (statements) => insertAfter(file, statement, statements),
    };
  }
  if (body.type !== 'statement_block') return undefined;
  return atHead(file, body, spanInScope(file, body));
}

function atHead(file: FileContext, block: SyntaxNode, span: SpanInScope): Place {
  return { node: block, span, insert: (statements) => insertAtHead(file, block, statements) };
}

/** A `try` around all of a span's code has the rest of what is recorded, too. */
function tryAtHead(block: SyntaxNode): SyntaxNode {
  const [first] = block.children;
  return (first?.type === 'try_statement' ? first.field('body') : undefined) ?? block;
}

function statementOf(
  file: FileContext,
  { span }: Place,
  attributes: readonly ParameterAttribute[],
  prefix: string,
): readonly string[] {
  const end = semicolonOf(file);
  const pairs = attributes.map(({ key, value }) => [stringLiteral(file, prefix + key), value] as const);
  const [first, ...others] = pairs;
  if (others.length === 0 && !attributes[0]!.isOptional) {
    return [`${span.access}setAttribute(${first![0]}, ${first![1]})${end}`];
  }
  const line = `${span.access}setAttributes({ ${pairs.map(([key, value]) => `${key}: ${value}`).join(', ')} })${end}`;
  if (line.length <= widest) return [line];
  const unit = usualUnit(file.text);
  return [`${span.access}setAttributes({`, ...pairs.map(([key, value]) => `${unit}${key}: ${value},`), `})${end}`];
}

const widest = 90;

function escapeRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
