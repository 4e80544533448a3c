import * as l10n from '@vscode/l10n';
import { insertAt } from '../../../../base/edit.ts';
import { ok, type Result } from '../../../../base/result.ts';
import { wordsOf } from '../../../../base/words.ts';
import type { ActionEdits } from '../../../action.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ActionFile } from '../action-file.ts';
import { callOf } from '../recognition/calls.ts';
import { argument, argumentsOf, stringValue } from '../syntax.ts';
import { placeIn } from './insertion.ts';
import { eolOf, lineStart } from './layout.ts';
import { freeName } from './names.ts';
import { isBroken } from './places.ts';
import { startsIn } from './span-starts.ts';

/** The name that a call which starts a span gives it, if the offset is in it. */
export function spanNameAt(file: ActionFile, offset: number): SyntaxNode | undefined {
  for (const node of file.module.pathTo(offset)) {
    const name = callOf(file, node)?.is === 'start' ? nameOf(node) : undefined;
    if (name && name.start <= offset && offset <= name.end) return name;
  }
  return undefined;
}

/** Makes a constant of a span's name, for all spans of the file that have this name. */
export function extractName(file: ActionFile, name: SyntaxNode): Result<ActionEdits, Refusal> {
  const value = stringValue(name);
  if (value === undefined) {
    return refuse(
      /^(string|concatenated_string|binary_operator|call)$/.test(name.type)
        ? l10n.t('The name is put together of values: they should be attributes, and the name constant.')
        : l10n.t('The name is no text in itself.'),
    );
  }
  if (isBroken(file, name)) return refuse(l10n.t('The code around has a syntax error.'));
  const { text, module } = file;
  const uses = startsIn(file, module).flatMap((call) => {
    const given = nameOf(call);
    return given && stringValue(given) === value ? [given] : [];
  });
  const words = wordsOf(value).filter((word) => /^\w+$/.test(word));
  const base = [...words, 'span']
    .join('_')
    .toUpperCase()
    .replace(/^(?=\d)/, '_');
  const constant = freeName(new Set(text.match(/\w+/g)), base);
  let first = uses[0]!;
  while (first.parent && first.parent !== module) first = first.parent;
  const eol = eolOf(text);
  const start = startWithComments(text, first.start);
  // Functions and classes are set apart by two blank lines.
  const isDefinition = /_definition$/.test(first.type);
  const declaration = insertAt(start, `${constant} = ${name.text}${eol.repeat(isDefinition ? 3 : 2)}`);
  const edits = [
    declaration,
    ...uses.map(({ start: from, end }) => ({ range: { start: from, end }, newText: constant })),
  ];
  return ok({
    title: l10n.t("Extract span name '{0}' to constant '{1}'", value, constant),
    edits,
    placeholders: [{ places: edits.map((edit, index) => ({ edit: index, range: placeIn([edit], constant).range })) }],
  });
}

function nameOf(call: SyntaxNode): SyntaxNode | undefined {
  return argument(argumentsOf(call), 0, 'name');
}

/** Where the comments begin that stand right above a statement of the module. */
function startWithComments(text: string, start: number): number {
  let first = lineStart(text, start);
  while (first > 0) {
    const above = lineStart(text, first - 1);
    if (!/^\s*#(?!!)/.test(text.slice(above, first))) break;
    first = above;
  }
  return first;
}
