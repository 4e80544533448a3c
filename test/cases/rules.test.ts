import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createLinter } from '../../src/spans/create-linter.ts';
import { languageOfPath, type SourceFile } from '../../src/spans/source-file.ts';
import { describeFindings } from './findings.ts';

const grammars = path.resolve(import.meta.dirname, '../../node_modules/@vscode/tree-sitter-wasm/wasm');
const linter = await createLinter((file) => readFile(path.join(grammars, file)));

/** Examples show the point: what every file has is added where they leave it out. */
const preamble =
  "import { trace, context, SpanStatusCode } from '@opentelemetry/api';\nconst tracer = trace.getTracer('cases');\n";

describeFindings({
  folder: 'src/spans/rules',
  file: 'rule.ts',
  find: async (id, path, text) => {
    const added = text.includes('@opentelemetry/') ? '' : preamble;
    const findings = await findingsOf(id, sourceFile(path, added + text));
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
});

/** A rule sees to its findings alone, but for the one that looks at what others have found. */
async function findingsOf(id: string, file: SourceFile) {
  if (id !== 'unused-suppression') return linter.lint(file, { rules: new Set([id]) });
  return (await linter.lint(file)).filter(({ rule }) => rule === id);
}

function sourceFile(path: string, text: string) {
  return { path, text, languageId: languageOfPath(path) ?? 'typescript' };
}
