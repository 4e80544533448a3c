import { vi } from 'vitest';
import { loadGrammar } from '../../src/files/grammars.ts';
import { actionSettingsOf, styleFor } from '../../src/language-server/action-settings.ts';
import { createActions } from '../../src/spans/create-actions.ts';
import { createLinter } from '../../src/spans/create-linter.ts';
import { languageOfPath } from '../../src/spans/languages.ts';
import type { SourceFile } from '../../src/spans/source-file.ts';
import { describeActions } from './actions.ts';
import { isBracketed } from './brackets.ts';
import { compilerComplaints } from './compiler.ts';

// The first test of a file loads two compilers, which takes long on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const linter = createLinter(loadGrammar);
const actions = createActions(loadGrammar);

describeActions({
  folder: 'src/spans/actions',
  file: 'action.ts',
  async apply(id, path, text, selection, { choice, ...style }) {
    const options = {
      tracerName: 'shop',
      style: styleFor(actionSettingsOf(style), undefined),
      ...(choice && { choice }),
    };
    const result = await actions.apply(id, sourceFile(path, text), selection, options);
    return result.ok ? result.value : { reason: result.problem.reason };
  },
  async complaints(path, text) {
    const file = sourceFile(path, text);
    // What new tests import is not installed here: `test/interop` runs them.
    const errors =
      isCompiled.test(path) && !/spans\.test\./.test(path) && !isBracketed
        ? compilerComplaints(path, text)
        : await linter.syntaxErrors(file);
    const findings = await linter.lint(file);
    return [
      ...errors.filter((error) => !isNotInstalled.test(error)),
      ...findings.map(({ rule, message }) => `${rule}: ${message}`),
    ];
  },
});

/** Clients of brokers, whose types are not here. */
const isNotInstalled = /Cannot find module '(?!@opentelemetry\/)[\w@]/;

/** Where the compiler tells more than the parser does, once: the text is the same in all languages. */
const isCompiled = /\.[jt]sx?$/;

function sourceFile(path: string, text: string): SourceFile {
  return { path, languageId: languageOfPath(path)!, text };
}
