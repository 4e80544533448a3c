import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { unwrapped } from '../syntax.ts';
import { ownNodesOf } from './own-nodes.ts';

/** What is done with a message. */
export interface MessageWork {
  readonly statements: readonly SyntaxNode[];
  /** Whether what comes to the statements is a message for certain, if it had to be told. */
  readonly isChecked: boolean;
}

/**
 * Of statements, those that work on a message: without what turns away in front of them that there is none, or an error in its
 * place (`if message is None: continue`), and inside of what asks whether there is one (`if message:`).
 *
 * @param names What stands for the message: all are None, or none is.
 */
export function workOn(statements: readonly SyntaxNode[], names: readonly string[]): MessageWork {
  const tests = testsOf(names);
  let rest = statements;
  let isChecked = false;
  for (;;) {
    const until = rest.slice(0, firstRebinding(rest, names));
    const guard = until.findLastIndex((statement) => isGuard(statement, tests));
    // Who asks for an error has a message.
    isChecked ||= guard >= 0;
    rest = rest.slice(guard + 1);
    while (rest[0] && /^(global|nonlocal)_statement$/.test(rest[0].type)) rest = rest.slice(1);
    const at = rest.findIndex(({ text }) => tests.mentions(text));
    const inner = at < 0 ? undefined : branchWithMessage(rest[at]!, tests);
    if (!inner || !isAlone(inner, rest.slice(at + 1), names)) return { statements: rest, isChecked };
    rest = inner;
    isChecked = true;
  }
}

interface Tests {
  /** Whether a condition holds where there is no message, or an error in its place, and else does not. */
  isAbsence(condition: SyntaxNode): boolean;
  /** Whether a condition holds only where there is one. */
  isPresence(condition: SyntaxNode): boolean;
  mentions(text: string): boolean;
}

function testsOf(names: readonly string[]): Tests {
  const name = `(?:${names.join('|')})`;
  const missing = new RegExp(
    `^(?:not ${name}|${name} (?:is|==) None|${name}\\.error\\(\\)(?: is not None| != None)?)$`,
  );
  const there = new RegExp(`^${name}(?: (?:is not|!=) None)?$`);
  const mentioned = new RegExp(`(?<![\\w.])${name}\\b`);
  return {
    isAbsence: (condition) =>
      unwrapped(condition)
        .text.split(/\s+or\s+/)
        .every((part) => missing.test(part)),
    isPresence(condition) {
      const { text } = unwrapped(condition);
      return !/\bor\b/.test(text) && text.split(/\s+and\s+/).some((part) => there.test(part));
    },
    mentions: (text) => mentioned.test(text),
  };
}

interface Branch {
  /** None: the last `else`. */
  readonly condition: SyntaxNode | undefined;
  readonly statements: readonly SyntaxNode[];
}

function branchesOf(statement: SyntaxNode): readonly Branch[] {
  if (statement.type !== 'if_statement') return [];
  return [statement, ...statement.fields('alternative')].map((part) => ({
    condition: part.field('condition'),
    statements: (part.field('consequence') ?? part.field('body'))?.children ?? [],
  }));
}

/** Whether a statement turns away what is no message, and does nothing else. */
function isGuard(statement: SyntaxNode, tests: Tests): boolean {
  const branches = branchesOf(statement);
  if (statement.type === 'assert_statement') return tests.isPresence(statement.children[0]!);
  return (
    branches.length > 0 &&
    branches.every(({ condition, statements }) => condition && tests.isAbsence(condition) && isLeft(statements))
  );
}

/** Whether control never comes behind some statements. */
function isLeft(statements: readonly SyntaxNode[]): boolean {
  const ends = [statements.at(-1)];
  for (let last = ends.pop(); ; last = ends.pop()) {
    if (!last) return false;
    const branches = branchesOf(last);
    const isWhole = branches.at(-1)?.condition === undefined;
    if (branches.length > 0 && isWhole) ends.push(...branches.map((branch) => branch.statements.at(-1)));
    else if (!/^(continue|return|break|raise)_statement$/.test(last.type)) return false;
    if (ends.length === 0) return true;
  }
}

/** Of an `if`, what runs where there is a message. */
function branchWithMessage(statement: SyntaxNode, tests: Tests): readonly SyntaxNode[] | undefined {
  const branches = branchesOf(statement);
  const found = branches.find(({ condition }) => !condition || !tests.isAbsence(condition));
  if (!found?.condition) return found?.statements;
  return tests.isPresence(found.condition) ? found.statements : undefined;
}

/** Whether what follows has nothing to do with the message, nor with what was made of it. */
function isAlone(inner: readonly SyntaxNode[], others: readonly SyntaxNode[], names: readonly string[]): boolean {
  const made = ownNodesOf(inner).flatMap((node) =>
    node.type === 'assignment' ? (node.field('left')?.text.match(/[\w.]+/g) ?? []) : [],
  );
  const words = new RegExp(
    `(?<![\\w.])(?:${[...names, ...made].map((one) => one.replaceAll('.', '\\.')).join('|')})\\b`,
  );
  return !others.some(({ text }) => words.test(text));
}

/** The first statement that makes something else of a name, or their number. */
function firstRebinding(statements: readonly SyntaxNode[], names: readonly string[]): number {
  const index = statements.findIndex((statement) =>
    ownNodesOf([statement]).some(
      (node) => node.type === 'assignment' && names.includes(node.field('left')?.text ?? ''),
    ),
  );
  return index < 0 ? statements.length : index;
}
