import * as l10n from '@vscode/l10n';
import { folderOf, relativePath } from '../../../../base/paths.ts';
import { ok, type Result } from '../../../../base/result.ts';
import type { ActionEdits, SpanOptions } from '../../../action.ts';
import { newTestFile } from '../../../new-test-file.ts';
import type { ProjectFiles } from '../../../project-files.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { expectedSpan, nothingToTest } from '../../../uses/expected-span.ts';
import { outermostFunction } from '../file.ts';
import { hasModifier, typeAround } from '../syntax.ts';
import { usesOf } from '../uses/uses-of.ts';
import { type ActionFile, isBroken } from './action-file.ts';
import { functionAt } from './places.ts';
import { testText } from './span-test-text.ts';

/** Writes a test of the span that the method around an offset starts, into a new class in the same package of tests. */
export function addSpanTest(
  file: ActionFile,
  offset: number,
  { files }: Pick<SpanOptions, 'files'>,
): Result<ActionEdits, Refusal> {
  const tested = testedMethodAt(file, offset);
  if (!tested.ok) return tested;
  const { method, type } = tested.value;
  if (isBroken(file, method)) return refuse(l10n.t('The code around has a syntax error.'));
  // Most functions start none, which one need not look for.
  if (!/spanBuilder/.test(method.text)) return refuse(nothingToTest);
  const span = expectedSpan(usesOf(file.known), method, offset);
  if (!span.ok) return span;
  const folder = testFolderOf(files);
  const typeName = type.field('name')!.text;
  const methodName = method.field('name')!.text;
  const classes = [`${typeName}SpansTest`, `${typeName}${methodName[0]!.toUpperCase()}${methodName.slice(1)}SpansTest`];
  const paths = classes.map((name) => `${folder}${name}.java`);
  const created = newTestFile(files, paths);
  if (!created.ok) return created;
  const className = classes[paths.indexOf(created.value)]!;
  const { text, argument } = testText(file, { method, type, className, span: span.value });
  const start = text.indexOf(argument);
  return ok({
    title: l10n.t("Add test of span '{0}'", span.value.name),
    edits: [],
    placeholders: [],
    created: { path: created.value, text, selection: { start, end: start + argument.length } },
  });
}

/** The method around an offset and its class, if a test of the same package can call it. */
function testedMethodAt(
  file: ActionFile,
  offset: number,
): Result<{ readonly method: SyntaxNode; readonly type: SyntaxNode }, Refusal> {
  const inside = functionAt(file, offset);
  const method = inside && outermostFunction(inside);
  const type = method && typeAround(method);
  if (!method || !type || method.type !== 'method_declaration') {
    return refuse(l10n.t('There is no method here: put the cursor into one that starts a span.'));
  }
  const name = `${type.field('name')?.text ?? 'anonymous'}.${method.field('name')!.text}`;
  if (hasModifier(method, 'private')) return refuse(l10n.t("'{0}' is private: no test can call it.", name));
  const isPlain =
    type.type === 'class_declaration' && type.parent?.type === 'program' && !hasModifier(type, 'abstract');
  const isStatic = hasModifier(method, 'static') && type.parent?.type === 'program';
  if (!isPlain && !isStatic)
    return refuse(l10n.t("'{0}' is in a type that a test cannot make: write its test by hand.", name));
  return ok({ method, type });
}

/** From the folder of the tested file, with a slash behind it: `src/test/java` beside `src/main/java`, else that itself. */
function testFolderOf(files: ProjectFiles | undefined): string {
  if (!files?.path.includes('/src/main/java/')) return '';
  const own = folderOf(files.path);
  const at = files.path.lastIndexOf('/src/main/java/');
  const tests = `${files.path.slice(0, at)}/src/test/java/${files.path.slice(at + '/src/main/java/'.length)}`;
  return `${folderOf(relativePath(own, tests))}/`;
}
