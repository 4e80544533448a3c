import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createLinter } from '../../src/spans/create-linter.ts';
import { languageOfPath } from '../../src/spans/languages.ts';
import type { Project } from '../../src/spans/project.ts';
import type { ProjectFiles } from '../../src/spans/project-files.ts';
import type { SourceFile } from '../../src/spans/source-file.ts';
import type { Fence } from './fences.ts';
import { describeFindings } from './findings.ts';
import { withReturns } from './line-breaks.ts';
import { preambleOf } from './preambles.ts';

const grammars = path.resolve(import.meta.dirname, '../../node_modules/@vscode/tree-sitter-wasm/wasm');
const linter = createLinter((file) => readFile(path.join(grammars, file)));

describeFindings({
  folder: 'src/spans/rules',
  file: 'rule.ts',
  find: async (id, path, text, { language, attributes }) => {
    const preamble = preambleOf(language, text);
    const added = text.includes('\r\n') ? withReturns(preamble) : preamble;
    const findings = await findingsOf(id, sourceFile(path, added + text), attributes);
    const moved = <Ranged extends { range: { start: number; end: number } }>(one: Ranged): Ranged => ({
      ...one,
      range: { start: one.range.start - added.length, end: one.range.end - added.length },
    });
    return findings.map((finding) => ({
      ...moved(finding),
      related: (finding.related ?? []).map(moved),
      fixes: finding.fixes.map((fix) => ({ ...fix, edits: fix.edits.map(moved) })),
    }));
  },
  syntaxErrors: async (path, text) => linter.syntaxErrors(sourceFile(path, text)),
  tidied: (path, text, edits) => linter.tidied(sourceFile(path, text), edits),
});

/** A rule sees to its findings alone, but for the one that looks at what others have found. */
async function findingsOf(id: string, file: SourceFile, attributes: Fence['attributes']) {
  const { path: _, package: name, kind, dependencies = '', dotenv, ...options } = attributes;
  const project = {
    dependencies: new Map(dependencies.split(',').filter(Boolean).map(nameAndVersion)),
    ...(name && { name }),
    ...(kind && { kind: kind as NonNullable<Project['kind']> }),
    ...(file.languageId === 'java' && { mayHaveAgent: true as const }),
  };
  const files = dotenv === undefined ? undefined : filesWith(dotenv);
  const settings = { project, ruleOptions: { [id]: options }, ...(files && { files }) };
  if (id !== 'unused-suppression') return linter.lint(file, { ...settings, rules: new Set([id]) });
  return (await linter.lint(file, settings)).filter(({ rule }) => rule === id);
}

/** The files of a package that has nothing but a `.env` file with these assignments. */
function filesWith(dotenv: string): ProjectFiles {
  const texts = new Map([
    ['/app/package.json', '{}'],
    ['/app/.env', dotenv.replaceAll(',', '\n')],
  ]);
  return {
    path: '/app/src/case.ts',
    read: (path) => texts.get(path),
    isFile: (path) => texts.has(path),
    isFolder: () => false,
    foldersIn: () => [],
    realPath: (path) => path,
  };
}

/** Of `@opentelemetry/api@^1.9.0`, say. */
function nameAndVersion(dependency: string): [string, string] {
  const at = dependency.lastIndexOf('@');
  return at > 0 ? [dependency.slice(0, at), dependency.slice(at + 1)] : [dependency, '*'];
}

function sourceFile(path: string, text: string) {
  return { path, text, languageId: languageOfPath(path)! };
}
