import { readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { ts } from 'ts-morph';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** What users read is said by these properties and calls. */
const properties = new Set(['message', 'title', 'reason', 'problem', 'because', 'advice', 'detail', 'notice']);
const calls = new Set(['refuse', 'refused', 'asFixes', 'note', 'mismatch', 'failed', 'problem']);

/** Other files need not be parsed. */
const mayShow = new RegExp(`\\b(?:${[...properties, ...calls].join('|')})\\b`);

/** Those that programs read, or people at a command line, and what goes into files. */
const english =
  /^(?:otlp|expectations|assistants|cli|build|extension\/assistants)\/|^receiver\/(?:access|body|decompress|exporting|grpc|http)\.|\.(?:test|testing|generated)\.ts$/;

test('sentences for users are told by l10n.t', () => {
  const files = globSync('**/*.ts', { cwd: path.join(root, 'src') }).filter((file) => !english.test(file));
  expect(files.length).toBeGreaterThan(500);
  expect(files.flatMap((file) => sentencesIn(file))).toEqual([]);
  // All sources are parsed, which takes long on a busy machine.
}, 240_000);

function sentencesIn(file: string): string[] {
  const text = readFileSync(path.join(root, 'src', file), 'utf8');
  if (!mayShow.test(text)) return [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isSentence(node) && isShown(node)) {
      found.push(
        `${file}:${source.getLineAndCharacterOfPosition(node.pos).line + 1} ${node.getText(source).slice(0, 80)}`,
      );
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Two words of letters at least: ids, code and names are in no language. */
function isSentence(node: ts.Node): boolean {
  const text = ts.isStringLiteralLike(node)
    ? node.text
    : ts.isTemplateExpression(node)
      ? [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('{}')
      : '';
  return /[a-z]{2,} [a-z]{2,}/i.test(text) && !text.includes(' instanceof ');
}

function isShown(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isConditionalExpression(parent) || ts.isParenthesizedExpression(parent)) return isShown(parent);
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node && properties.has(parent.name.getText());
  if (ts.isVariableDeclaration(parent)) return properties.has(parent.name.getText());
  if (!ts.isCallExpression(parent)) return false;
  const called = parent.expression;
  return calls.has(ts.isPropertyAccessExpression(called) ? called.name.text : called.getText());
}
