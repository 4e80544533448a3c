import { realpath } from 'node:fs/promises';
import path from 'node:path';
import type { FindInFile } from '../../assistants/tools/findings-of-file.ts';
import { LineIndex } from '../../base/line-index.ts';
import { failed, ok } from '../../base/result.ts';
import { reasonOf } from '../../base/system-error.ts';
import { languageNames, languageOfPath } from '../../spans/languages.ts';
import { FileLinter } from '../lint/file-linter.ts';
import { shownPath } from '../source-files.ts';

/** Lints source files in and below `cwd`, and looks at no others, whatever an assistant was made to ask for. */
export function findInFilesBelow(cwd: string): FindInFile {
  return async (given) => {
    const base = await realpath(cwd);
    const file = await realpath(path.resolve(base, given)).catch((error: unknown) => error);
    if (typeof file !== 'string') return failed(`${given} cannot be read: ${reasonOf(file)}.`);
    if (!file.startsWith(base + path.sep)) return failed(`${given} is not in ${base}, where this server was started.`);
    if (languageOfPath(file) === undefined) {
      return failed(
        `${given} is no source code in ${languageNames('or')}; \`spanwright validate\` checks configuration.`,
      );
    }
    const task = { cwd: base, paths: [base], fix: false, rules: [], config: undefined, types: false };
    const { report, problem } = await new FileLinter(task).lint(shownPath(file, base));
    if (problem !== undefined) return failed(problem);
    const { text, findings } = report ?? { text: '', findings: [] };
    const lines = new LineIndex(text);
    return ok(
      findings.map(({ rule, severity, message, range }) => ({
        rule,
        severity,
        message,
        line: lines.positionAt(range.start).line + 1,
      })),
    );
  };
}
