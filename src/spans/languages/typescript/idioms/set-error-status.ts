import type { OffsetRange } from '../../../../base/range.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import type { Span } from '../../../program/program.ts';
import { argumentsOf } from '../calls.ts';
import type { FileContext } from '../lowering.ts';
import { isFunction, type SyntaxNode } from '../syntax.ts';
import { indentOf, insertBefore, isFirstOfLine, layoutAt } from './layout.ts';
import { statusCodeAt } from './status-code.ts';
import { insert } from './wrapping.ts';

/** Sets the status at the head of the `catch` that throws on, or in front of a `throw` of its own. */
export function setErrorStatus(file: FileContext, { name }: Span, thrown: OffsetRange): Rewrite | undefined {
  const statement = statementAt(file.program, thrown.start);
  if (!statement || !file.scopes.lookUp(name, statement)) return undefined;
  const clause = statement.ancestor((node) => node.type === 'catch_clause' || isFunction(node));
  const rewrite = clause?.type === 'catch_clause' ? inCatch(file, name, clause) : beforeThrow(file, name, statement);
  if (!rewrite) return undefined;
  const { edits } = statusCodeAt(file, statement);
  // Which errors count as such is for the author to say.
  return { edits: [...edits, ...rewrite], safe: false };
}

function inCatch(file: FileContext, name: string, clause: SyntaxNode): Rewrite['edits'] | undefined {
  const block = clause.field('body');
  const first = block?.children[0];
  if (!block || !first || !file.scopes.lookUp(name, clause)) return undefined;
  const { eol, semicolon } = layoutAt(file, first);
  const separator = file.text.slice(block.start, first.start).includes('\n')
    ? eol + indentOf(file.text, first.start)
    : ' ';
  const parameter = clause.field('parameter');
  const error = parameter?.type === 'identifier' ? parameter.text : undefined;
  const code = `${statusCodeAt(file, clause).name}.ERROR`;
  const recorded = /\brecordException\b/.test(block.text) || !error;
  const lines = [
    ...(recorded
      ? []
      : [`${name}.recordException(${error} instanceof Error ? ${error} : String(${error}))${semicolon}`]),
    `${name}.setStatus({ code: ${code}${error ? `, message: String(${error})` : ''} })${semicolon}`,
  ];
  const at = block.start + 1;
  return [{ range: { start: at, end: at }, newText: lines.map((line) => separator + line).join('') }];
}

function beforeThrow(file: FileContext, name: string, statement: SyntaxNode): Rewrite['edits'] {
  const { eol, unit, semicolon } = layoutAt(file, statement);
  const message = messageOf(statement);
  const code = `${statusCodeAt(file, statement).name}.ERROR`;
  const status = `${name}.setStatus({ code: ${code}${message ? `, message: ${message}` : ''} })${semicolon}`;
  const { start, end } = statement;
  // After its end the span takes no status any more.
  const ended = statement.parent?.children.find((sibling) => sibling.end <= start && isEndOf(name, sibling));
  if (ended) {
    return [insertBefore(file, ended, status, eol)];
  }
  if (/^(statement_block|program|switch_case|switch_default)$/.test(statement.parent?.type ?? '')) {
    return [insertBefore(file, statement, status, eol)];
  }
  // `if (wrong) throw …`
  if (!isFirstOfLine(file, statement.parent!)) {
    return [insert(start, `{ ${status} `), insert(end, ' }')];
  }
  const outer = indentOf(file.text, start);
  const inner = outer + unit;
  return [insert(start, `{${eol}${inner}${status}${eol}${inner}`), insert(end, `${eol}${outer}}`)];
}

function isEndOf(name: string, statement: SyntaxNode): boolean {
  const callee = statement.type === 'expression_statement' ? statement.children[0]?.field('function') : undefined;
  return callee?.field('property')?.text === 'end' && callee.field('object')?.text === name;
}

/** The text in `throw new Error('text')`. */
function messageOf(statement: SyntaxNode): string | undefined {
  const made = statement.children[0];
  const [message] = made?.type === 'new_expression' ? argumentsOf(made) : [];
  return message?.type === 'string' ? message.text : undefined;
}

function statementAt(program: SyntaxNode, offset: number): SyntaxNode | undefined {
  return program.pathTo(offset).find(({ start, type }) => start === offset && /^(throw|return)_statement$/.test(type));
}
