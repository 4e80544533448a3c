import * as l10n from '@vscode/l10n';
import { failed, ok, type Result } from '../../../../base/result.ts';
import { wordsOf } from '../../../../base/words.ts';
import type { ActionEdits } from '../../../action.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { argumentsOf } from '../calls.ts';
import { indentOf } from '../idioms/layout.ts';
import { type FileContext, isBroken } from '../lowering.ts';
import { stringValue } from '../scopes.ts';
import { goesOn, terminated } from '../semicolons.ts';
import { startsIn } from '../start-calls.ts';
import { unwrapped } from '../syntax.ts';
import { placeIn, semicolonOf } from './insertion.ts';

/** The name that a call which starts a span gives it, if the offset is in it. */
export function spanNameAt(file: FileContext, offset: number): SyntaxNode | undefined {
  for (const node of file.program.pathTo(offset).slice(0, 6)) {
    const call = node.parent?.type === 'arguments' ? node.parent.parent : undefined;
    if (!call || argumentsOf(call)[0] !== node) continue;
    const callee = call.type === 'call_expression' ? unwrapped(call.field('function')!) : undefined;
    const isStart = callee && startsIn(call).includes(call) && file.api.tracer(callee.field('object'));
    if (isStart) return node;
  }
  return undefined;
}

/** Makes a constant of a span's name, for all spans of the file that have this name. */
export function extractName(file: FileContext, name: SyntaxNode): Result<ActionEdits, Refusal> {
  const value = constantText(name);
  if (value === undefined) {
    return failed({
      reason: /^(template_string|binary_expression)$/.test(name.type)
        ? l10n.t('The name is put together of values: they should be attributes, and the name constant.')
        : l10n.t('The name is no text in itself.'),
    });
  }
  if (isBroken(file, name)) return refuse(l10n.t('The code around has a syntax error.'));
  const uses = startsIn(file.program).flatMap((call) => {
    const [given] = argumentsOf(call);
    const tracer = unwrapped(call.field('function')!).field('object');
    return given && constantText(given) === value && file.api.tracer(tracer) ? [given] : [];
  });
  const constant = freeName(file, constantName(file, value));
  const [first] = uses;
  let before = first!;
  while (before.parent && before.parent.type !== 'program') before = before.parent;
  before = firstOverload(before);
  const { text } = file;
  const start = startWithComments(text, before.start);
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const assignment = `const ${constant} = ${name.text}${semicolonOf(file)}`;
  const declaration = {
    range: { start, end: start },
    newText: `${goesOn(before.text) ? terminated(assignment) : assignment}${eol}${eol}${indentOf(text, start)}`,
  };
  const edits = [declaration, ...uses.map(({ start, end }) => ({ range: { start, end }, newText: constant }))];
  return ok({
    title: l10n.t("Extract span name '{0}' to constant '{1}'", value, constant),
    edits,
    placeholders: [{ places: edits.map((edit) => placeIn(edits, edit, constant)) }],
  });
}

function constantText(node: SyntaxNode): string | undefined {
  const text = stringValue(node);
  if (text !== undefined) return text;
  const isPlain =
    node.type === 'template_string' && !node.children.some(({ type }) => type === 'template_substitution');
  return isPlain ? node.text.slice(1, -1) : undefined;
}

/** In capitals if the file writes its constants so. */
function constantName({ program }: FileContext, value: string): string {
  const words = wordsOf(value);
  const constants = program.children
    .map((statement) => statement.field('declaration') ?? statement)
    .filter(({ type, text }) => type === 'lexical_declaration' && text.startsWith('const'))
    .map(({ text }) => /^const\s+([\w$]+)\s*(:[^=]*)?=\s*['"`\d]/.exec(text)?.[1])
    .filter((name) => name !== undefined);
  const inCapitals = constants.some((name) => /^[A-Z][A-Z\d_]+$/.test(name));
  if (inCapitals)
    return [...words, 'span']
      .join('_')
      .toUpperCase()
      .replace(/^(?=\d)/, '_');
  const [head = 'span', ...rest] = [...words, 'span', 'name'];
  const name = head + rest.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('');
  return name.replace(/^(?=\d)/, '_');
}

/** A name that nothing in the file has. */
function freeName({ text }: FileContext, base: string): string {
  const taken = new Set(text.match(/[\w$\u0080-\uffff]+/g));
  let name = base;
  for (let suffix = 2; taken.has(name); suffix++) name = `${base}${suffix}`;
  return name;
}

/** The first of the signatures in front of a function, which nothing may come between. */
function firstOverload(statement: SyntaxNode): SyntaxNode {
  const siblings = statement.parent?.children ?? [];
  let first = siblings.indexOf(statement);
  while (first > 0 && isSignature(siblings[first - 1]!)) first--;
  return siblings[first] ?? statement;
}

function isSignature(statement: SyntaxNode): boolean {
  return (statement.field('declaration') ?? statement).type === 'function_signature';
}

/** Where the comments begin that stand right above the line of `start`. */
function startWithComments(text: string, start: number): number {
  const before = text.slice(0, start);
  const comments = /((\/\*(?:(?!\*\/)[\s\S])*\*\/|\/\/[^\n]*)[ \t]*\r?\n[ \t]*)+$/.exec(before);
  return comments ? start - comments[0].length : start;
}
