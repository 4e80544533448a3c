import * as l10n from '@vscode/l10n';
import { insertAt } from '../../../../base/edit.ts';
import { failed, ok, type Result } from '../../../../base/result.ts';
import { wordsOf } from '../../../../base/words.ts';
import type { ActionEdits, SpanOptions } from '../../../action.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import { argumentsOf, stringValue } from '../syntax.ts';
import { withAlignedComments } from './comment-columns.ts';
import { startWithComments } from './comments.ts';
import { EditedFile } from './edited-file.ts';
import { type GoFile, isBroken } from './go-file.ts';
import { eolOf } from './layout.ts';
import { namesIn } from './names.ts';
import { isApiStart } from './set-kind.ts';

/** The name that a call which starts a span gives it, if the offset is in it. */
export function spanNameAt(
  file: GoFile,
  offset: number,
  options: Pick<SpanOptions, 'files'> = {},
): SyntaxNode | undefined {
  for (const node of file.source.root.pathTo(offset).slice(0, 6)) {
    const call = node.parent?.type === 'argument_list' ? node.parent.parent : undefined;
    if (call?.type !== 'call_expression' || argumentsOf(call)[1] !== node) continue;
    if (/Start$/.test(call.field('function')?.text ?? '') && isApiStart(call, new EditedFile(file, options).api))
      return node;
  }
  return undefined;
}

/** Makes a constant of a span's name, for all spans of the file that have this name. */
export function extractName(file: GoFile, name: SyntaxNode, options: SpanOptions): Result<ActionEdits, Refusal> {
  const value = stringValue(name);
  if (value === undefined) {
    return failed({
      reason: /^(binary_expression|call_expression)$/.test(name.type)
        ? l10n.t('The name is put together of values: they should be attributes, and the name constant.')
        : l10n.t('The name is no text in itself.'),
    });
  }
  const { source, text } = file;
  if (isBroken(source, name)) return refuse(l10n.t('The code around has a syntax error.'));
  const code = new EditedFile(file, options);
  const uses = source.root
    .descendants()
    .filter((node) => node.type === 'call_expression' && isApiStart(node, code.api))
    .flatMap((call) => argumentsOf(call)[1] ?? [])
    .filter((given) => stringValue(given) === value);
  const constant = freeConstant(code, value);
  let declaration = uses[0] ?? name;
  while (declaration.parent && declaration.parent !== source.root) declaration = declaration.parent;
  const eol = eolOf(text);
  const before = insertAt(startWithComments(text, declaration.start), `const ${constant} = ${name.text}${eol}${eol}`);
  const edits = withAlignedComments(text, [before, ...uses.map((use) => ({ range: rangeOf(use), newText: constant }))]);
  return ok({
    title: l10n.t("Extract span name '{0}' to constant '{1}'", value, constant),
    edits,
    placeholders: [
      {
        places: edits.flatMap(({ newText }, edit) => {
          const start = newText.indexOf(constant);
          return start < 0 ? [] : [{ edit, range: { start, end: start + constant.length } }];
        }),
      },
    ],
  });
}

/** `loadOrdersSpanName`, unless the package or something in the file has that name. */
function freeConstant(code: EditedFile, value: string): string {
  const [first = 'unnamed', ...others] = wordsOf(value).filter((word) => /^\w+$/.test(word));
  const words = [first.replace(/^(?=\d)/, 'span'), ...others, 'span', 'name'];
  const base =
    words[0]! +
    words
      .slice(1)
      .map((word) => word[0]!.toUpperCase() + word.slice(1))
      .join('');
  const taken = namesIn(code.source.root);
  let name = base;
  for (let suffix = 2; taken.has(name) || code.isDeclared(name); suffix++) name = `${base}${suffix}`;
  return name;
}
