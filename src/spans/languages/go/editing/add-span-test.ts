import * as l10n from '@vscode/l10n';
import { folderOf } from '../../../../base/paths.ts';
import { ok, type Result } from '../../../../base/result.ts';
import type { ActionEdits, SpanOptions } from '../../../action.ts';
import { newTestFile } from '../../../new-test-file.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { expectedSpan, nothingToTest } from '../../../uses/expected-span.ts';
import { isFunction } from '../syntax.ts';
import { Translator } from '../translation/translator.ts';
import { usesOf } from '../uses/uses-of.ts';
import { EditedFile } from './edited-file.ts';
import { functionHeadedAt, nameOf } from './functions.ts';
import { type GoFile, isBroken } from './go-file.ts';
import { testText } from './span-test-text.ts';

/** Writes a test of the span that the function around an offset starts, into a new file of its package. */
export function addSpanTest(
  file: GoFile,
  offset: number,
  options: Pick<SpanOptions, 'files' | 'wrappers'>,
): Result<ActionEdits, Refusal> {
  const { source } = file;
  const tested = testedFunctionAt(file, offset);
  if (!tested.ok) return tested;
  const fn = tested.value;
  if (isBroken(source, fn)) return refuse(l10n.t('The code around has a syntax error.'));
  // Most functions start none, which one need not look for.
  if (!/\.Start\(/.test(fn.text)) return refuse(nothingToTest);
  const code = new EditedFile(file, options);
  const span = expectedSpan(usesOf(new Translator(source, code.api)), fn, offset);
  if (!span.ok) return span;
  const base = file.path
    .slice(folderOf(file.path).length)
    .replace(/^\//, '')
    .replace(/(_test)?\.go$/, '');
  const name = nameOf(fn)!.replaceAll('.', '_').toLowerCase();
  const created = newTestFile(options.files, [`${base}_spans_test.go`, `${base}_${name}_spans_test.go`]);
  if (!created.ok) return created;
  const { text, selection } = testText(code, fn, span.value);
  return ok({
    title: l10n.t("Add test of span '{0}'", span.value.name),
    edits: [],
    placeholders: [],
    created: { path: created.value, text, selection },
  });
}

/** The outermost function around an offset; a test is in the same package, and may call all of them. */
function testedFunctionAt({ source }: GoFile, offset: number): Result<SyntaxNode, Refusal> {
  const inside = functionHeadedAt(source, offset) ?? source.root.pathTo(offset).find(isFunction);
  if (!inside) return refuse(l10n.t('There is no function here: put the cursor into one that starts a span.'));
  let fn = inside;
  for (let outer = fn.ancestor(isFunction); outer; outer = outer.ancestor(isFunction)) fn = outer;
  const name = nameOf(fn);
  if (fn.type === 'func_literal' || name === undefined || !fn.field('body')) {
    return refuse(l10n.t('This function has no name by which a test could call it.'));
  }
  const isGeneric = fn.field('type_parameters') || /\[/.test(fn.field('receiver')?.text ?? '');
  if (isGeneric) return refuse(l10n.t("'{0}' is generic: of which types its test is about, you have to say.", name));
  if (/^(main|init)$/.test(name)) return refuse(l10n.t("'{0}' is not to be called by a test.", name));
  return ok(fn);
}
