import * as l10n from '@vscode/l10n';
import { folderOf, normalized, relativePath } from '../../../../base/paths.ts';
import { ok, type Result } from '../../../../base/result.ts';
import type { ActionEdits, SpanOptions } from '../../../action.ts';
import { newTestFile } from '../../../new-test-file.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import { expectedSpan, nothingToTest } from '../../../uses/expected-span.ts';
import type { ActionFile } from '../action-file.ts';
import { type FileContext, isBroken } from '../lowering.ts';
import { stringValue } from '../scopes.ts';
import { usesOf } from '../uses/uses-of.ts';
import { sdk, testText } from './span-test-text.ts';
import { type TestPlace, testPlaceOf } from './test-place.ts';
import { testedFunctionAt } from './tested-function.ts';

/** Writes a test of the span that the function around an offset starts, into a new file where the project's tests are. */
export function addSpanTest(
  { path, syntax: file }: ActionFile,
  offset: number,
  { files }: Pick<SpanOptions, 'files'>,
): Result<ActionEdits, Refusal> {
  const tested = testedFunctionAt(file, offset);
  if (!tested.ok) return tested;
  const { fn, name } = tested.value;
  if (isBroken(file, fn)) return refuse(l10n.t('The code around has a syntax error.'));
  // Most functions start none, which one need not look for.
  if (!/span/i.test(fn.text)) return refuse(nothingToTest);
  const span = expectedSpan(usesOf(file, [fn]), fn, offset);
  if (!span.ok) return span;
  const place = testPlaceOf(files);
  const [, base = '', ending = ''] = /([^/]*?)\.([cm]?[jt]sx?)$/.exec(path) ?? [];
  const testName = (middle: string) =>
    `${place.folder === '' ? '' : `${place.folder}/`}${base}.${middle}.${place.word}.${ending.replace('x', '')}`;
  const created = newTestFile(files, [testName('spans'), testName(`${name}.spans`)]);
  if (!created.ok) return created;
  const module = moduleFrom(file, place, { folder: folderOf(files?.path ?? '/tested/file'), base, ending });
  const { text, argument } = testText(file, {
    tested: tested.value,
    span: span.value,
    place,
    module,
    isTyped: /^[cm]?ts/.test(ending),
  });
  const start = Math.max(0, text.indexOf(argument));
  return ok({
    title: l10n.t("Add test of span '{0}'", span.value.name),
    edits: [],
    placeholders: [],
    ...(place.packages.size > 0 &&
      !place.packages.has(sdk) && { notes: [l10n.t('The test needs {0}: add it to package.json.', sdk)] }),
    created: { path: created.value, text, selection: { start, end: start + argument.length } },
  });
}

/** How the test imports the file: with such an ending as its own relative imports have. */
function moduleFrom(
  { program }: FileContext,
  { folder, isModule }: TestPlace,
  tested: { readonly folder: string; readonly base: string; readonly ending: string },
): string {
  const sources = program.children.flatMap((statement) => stringValue(statement.field('source')) ?? []);
  const relative = sources.find((source) => source.startsWith('.'));
  const needsEnding = isModule || tested.ending.startsWith('m');
  const usual = needsEnding ? `.${tested.ending.replace(/tsx?$/, 'js')}` : '';
  const end = relative === undefined ? usual : (/\.[cm]?[jt]sx?$/.exec(relative)?.[0] ?? '');
  const path = relativePath(normalized(`${tested.folder}/${folder}`), `${tested.folder}/${tested.base}${end}`);
  return path.startsWith('.') ? path : `./${path}`;
}
