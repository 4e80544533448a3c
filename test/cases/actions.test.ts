import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { vi } from 'vitest';
import { allActions } from '../../src/spans/actions/index.generated.ts';
import { createLinter } from '../../src/spans/create-linter.ts';
import { languageOfPath, type SourceFile } from '../../src/spans/source-file.ts';
import { describeActions } from './actions.ts';
import { compilerComplaints } from './compiler.ts';

// The first test of a file loads two compilers, which takes long on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const grammars = path.resolve(import.meta.dirname, '../../node_modules/@vscode/tree-sitter-wasm/wasm');
const linter = await createLinter((file) => readFile(path.join(grammars, file)));

describeActions({
  folder: 'src/spans/actions',
  file: 'action.ts',
  async apply(id, path, text, selection) {
    const action = allActions.find((candidate) => candidate.id === id)!;
    const result = await action.apply(sourceFile(path, text), selection, { tracerName: 'shop' });
    return result.ok ? { edits: result.value.edits } : { reason: result.problem.reason };
  },
  async complaints(path, text) {
    const findings = await linter.lint(sourceFile(path, text));
    return [...compilerComplaints(path, text), ...findings.map(({ rule, message }) => `${rule}: ${message}`)];
  },
});

function sourceFile(path: string, text: string): SourceFile {
  return { path, languageId: languageOfPath(path)!, text };
}
