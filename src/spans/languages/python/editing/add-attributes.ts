import * as l10n from '@vscode/l10n';
import type { TextEdit } from '../../../../base/edit.ts';
import { ok, type Result } from '../../../../base/result.ts';
import type { ActionEdits } from '../../../action.ts';
import { addedAttributes } from '../../../actions/added-attributes.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ActionFile } from '../action-file.ts';
import { knownOf } from '../recognition/values.ts';
import { contentOf } from './function-refusals.ts';
import { insertAfter, insertAtHead } from './insertion.ts';
import { quoted, unitAt } from './layout.ts';
import { type ParameterAttribute, parameterAttributes } from './parameter-attributes.ts';
import { isBroken } from './places.ts';
import type { Lines } from './region.ts';
import { type SpanInScope, spanInScope, spanOfWith } from './span-in-scope.ts';

export interface AttributesPlan extends ActionEdits {
  /** No variable holds a span: the current one is asked for, which may be any. */
  readonly isForCurrentSpan: boolean;
}

/** Sets what a function is given as attributes of its span. */
export function addAttributes(
  file: ActionFile,
  definition: SyntaxNode,
  prefix: string,
): Result<AttributesPlan, Refusal> {
  if (isBroken(file, definition)) return refuse(l10n.t('The code around has a syntax error.'));
  const candidates = parameterAttributes(file, definition);
  if (candidates.length === 0) {
    return refuse(l10n.t('No parameter is a string, number, boolean or list by its annotation or default value.'));
  }
  const body = definition.field('body')!;
  const attributes = candidates.filter(({ key }) => !new RegExp(`["']${escaped(prefix + key)}["']`).test(body.text));
  if (attributes.length === 0) return refuse(l10n.t('The span has all of these attributes already.'));
  const place = placeIn(file, definition);
  if (!place.ok) return place;
  const { span, insert } = place.value;
  const inserted = insert(linesOf(file, definition, span.expression, attributes, prefix));
  const edits = [...span.edits, ...inserted];
  const edit = edits.findIndex(({ newText }) => newText.includes('.set_attribute'));
  return ok({
    title: addedAttributes(attributes.map(({ key }) => prefix + key)),
    edits,
    placeholders: attributes.map(({ key }) => {
      const literal = quoted(file.text, prefix + key);
      const start = edits[edit]!.newText.indexOf(literal) + 1;
      return { places: [{ edit, range: { start, end: start + literal.length - 2 } }] };
    }),
    isForCurrentSpan: span.isCurrent,
  });
}

interface PlaceOfAttributes {
  readonly span: SpanInScope;
  insert(lines: Lines): readonly TextEdit[];
}

/** Right behind the start of the function's own span, else at its head. */
function placeIn(file: ActionFile, definition: SyntaxNode): Result<PlaceOfAttributes, Refusal> {
  const { text } = file;
  for (const statement of contentOf(definition)) {
    if (statement.type === 'with_statement') {
      const span = spanOfWith(file, statement);
      const block = statement.field('body');
      if (span && block) return ok({ span, insert: (lines) => insertAtHead(text, block, lines) });
    }
    const [assignment] = statement.type === 'expression_statement' ? statement.children : [];
    const target = assignment?.type === 'assignment' ? assignment.field('left') : undefined;
    if (target?.type === 'identifier' && knownOf(file, target)?.kind === 'span') {
      const span = { expression: target.text, isCurrent: false, edits: [] };
      return ok({ span, insert: (lines) => insertAfter(text, statement, lines) });
    }
  }
  const body = definition.field('body')!;
  const [first] = contentOf(definition);
  const span = spanInScope(file, first ?? body);
  return span.ok ? ok({ span: span.value, insert: (lines) => insertAtHead(text, body, lines) }) : span;
}

function linesOf(
  { text }: ActionFile,
  definition: SyntaxNode,
  span: string,
  attributes: readonly ParameterAttribute[],
  prefix: string,
): Lines {
  const key = (attribute: ParameterAttribute) => quoted(text, prefix + attribute.key);
  const always = attributes.filter(({ optional }) => optional === undefined);
  const optional = attributes.filter((attribute) => attribute.optional !== undefined);
  const pairs = always.map((attribute) => `${key(attribute)}: ${attribute.value}`);
  const line = `${span}.set_attributes({${pairs.join(', ')}})`;
  const together: Lines =
    line.length <= widest
      ? [[0, line]]
      : [
          [0, `${span}.set_attributes({`],
          ...pairs.map((pair) => [0, `${unitAt(text, definition)}${pair},`] as const),
          [0, '})'],
        ];
  const [only] = always;
  return [
    ...(always.length === 1 ? [[0, `${span}.set_attribute(${key(only!)}, ${only!.value})`] as const] : []),
    ...(always.length > 1 ? together : []),
    ...optional.flatMap((attribute) => [
      [0, `if ${attribute.optional} is not None:`] as const,
      [1, `${span}.set_attribute(${key(attribute)}, ${attribute.value})`] as const,
    ]),
  ];
}

const widest = 78;

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
