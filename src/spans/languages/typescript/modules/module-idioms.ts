import { insertAt } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ModuleIdioms } from '../../../uses/use-idioms.ts';
import { removeStatement } from '../idioms/layout.ts';
import { stringLiteral } from '../idioms/literals.ts';
import type { FileContext } from '../lowering.ts';

/** TypeScript's and JavaScript's way to write what rules about modules want. */
export function moduleIdiomsOf(file: FileContext): ModuleIdioms {
  return {
    stringLiteral: (value) => stringLiteral(file, value),
    replace: ({ range }, newText) => ({ range, newText }),
    loadFirst: (load) => loadFirst(file, load),
    flushAtEnd: (start) => flushAtEnd(file, start),
  };
}

/** Moves the statement that loads a module in front of all others that load. */
function loadFirst(file: FileContext, load: OffsetRange): Rewrite | undefined {
  const statement = statementAt(file, load);
  const first = file.program.children.find(({ type, text }) => type === 'import_statement' || /\brequire\(/.test(text));
  // Only what stands for itself, such as `import './tracing.js'`, can go in front of everything.
  if (!statement || !first || statement === first || !/^(import\s*['"]|require\s*\()/.test(statement.text))
    return undefined;
  const eol = file.text.includes('\r\n') ? '\r\n' : '\n';
  const start = { start: first.start, end: first.start };
  return {
    edits: [{ range: start, newText: statement.text + eol }, removeStatement(file, statement)],
    safe: false,
  };
}

/** Has the SDK send what it has when the program is asked to end. */
function flushAtEnd(file: FileContext, start: OffsetRange): Rewrite | undefined {
  const statement = statementAt(file, start);
  const call = statement?.type === 'expression_statement' ? statement.children[0] : undefined;
  const object = call?.field('function')?.field('object');
  if (!statement || object?.type !== 'identifier') return undefined;
  const eol = file.text.includes('\r\n') ? '\r\n' : '\n';
  const semicolon = statement.text.endsWith(';') ? ';' : '';
  const text = `process.once('SIGTERM', async () => {${eol}  await ${object.text}.shutdown()${semicolon}${eol}  process.exit(0)${semicolon}${eol}})${semicolon}`;
  return { edits: [insertAt(statement.end, eol + eol + text)], safe: false };
}

function statementAt({ program }: FileContext, { start }: OffsetRange): SyntaxNode | undefined {
  return program.children.find((statement) => statement.start <= start && start < statement.end);
}
