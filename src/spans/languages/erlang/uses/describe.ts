import * as l10n from '@vscode/l10n';
import { attributeOfConstant } from '../../../../semantic-conventions/constants.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Expression, Property } from '../../../uses/expression.ts';
import { constantMacros } from '../api/macros.ts';
import type { ErlangFile } from '../erlang-file.ts';
import { argumentsOf, atomOf, macroNameOf, stringOf, unwrapped } from '../syntax.ts';
import { formatParts } from './formats.ts';
import { literalOfMacro } from './macro-values.ts';
import { charlist, resultOf } from './results.ts';

/** Longer expressions are cut off in messages. */
const longest = 60;

/** How deep variables and parts are followed. */
const deepest = 8;

type Facts = Omit<Expression, 'range' | 'text'>;

/** An expression as rules see it. Atoms and binaries are text; a string literal is a list of numbers. */
export function describe(file: ErlangFile, node: SyntaxNode, depth = 0): Expression {
  const text = node.text.length > longest ? `${node.text.slice(0, longest)}…` : node.text;
  const inner = unwrapped(node);
  return { range: { start: node.start, end: node.end }, text, ...factsOf(file, inner, depth) };
}

function factsOf(file: ErlangFile, node: SyntaxNode, depth: number): Facts {
  if (depth > deepest) return { kind: 'unknown' };
  const elements = () => node.children.map((child) => describe(file, child, depth + 1));
  switch (node.type) {
    case 'Atom':
      return atomFacts(atomOf(node)!);
    case 'Integer':
    case 'Float':
    case 'Char':
      return { kind: 'number', ...(node.type !== 'Char' && constantNumber(node.text)) };
    case 'String':
    case 'TripleQuotedString':
    case 'StringConcatenation':
      return charlistOf(stringOf(node));
    case 'Sigil':
      // `~s` and `~S` are strings of characters, all others binaries.
      return /^~[sS]\W/.test(node.text) ? charlist : { kind: 'string' };
    case 'Binary':
      return binaryFacts(file, node, depth);
    case 'Tuple':
      return { kind: 'list', elements: elements(), noun: l10n.t('a tuple') };
    case 'List':
      return listFacts(file, node, depth);
    case 'ListComprehension':
      return { kind: 'list', isOpen: true };
    case 'BinaryComprehension':
      return { kind: 'string' };
    case 'Map':
    case 'MapUpdate':
    case 'MapComprehension':
      return mapFacts(file, node, depth);
    case 'Record':
    case 'RecordUpdate':
      return { kind: 'object', noun: l10n.t('a record') };
    case 'Fun':
    case 'FunReference':
    case 'RemoteFunReference':
      return { kind: 'function', noun: l10n.t('a fun'), form: 'function' };
    case 'Variable':
      return variableFacts(file, node, depth);
    case 'RecordAccess':
      return { kind: 'unknown', path: [...pathOf(node.children[0]!), node.children.at(-1)!.text] };
    case 'BinaryOperation':
      return operationFacts(file, node, depth);
    case 'AndAlso':
    case 'OrElse':
      return { kind: 'boolean' };
    case 'Case':
    case 'If':
      return { kind: 'unknown', form: 'conditional', elements: valuesOf(file, node, depth) };
    case 'Macro':
    case 'MacroCall':
      return macroFacts(file, node, depth);
    case 'Call':
    case 'RemoteCall':
      return callFacts(file, node, depth);
    default:
      return { kind: 'unknown' };
  }
}

function atomFacts(name: string): Facts {
  if (name === 'undefined') return { kind: 'undefined' };
  if (name === 'true' || name === 'false') return { kind: 'boolean', constant: name === 'true' };
  return { kind: 'string', constant: name };
}

function charlistOf(text: string | undefined): Facts {
  return { ...charlist, ...(text !== undefined && { constant: text }) };
}

function constantNumber(text: string): Pick<Facts, 'constant'> {
  const value = Number(text.replaceAll('_', ''));
  return Number.isNaN(value) ? {} : { constant: value };
}

/** `<<"text">>`, `<<"text ", Variable/binary>>`. */
function binaryFacts(file: ErlangFile, node: SyntaxNode, depth: number): Facts {
  const parts = node.children.map((segment): string | Expression => {
    const value = segment.children[0]!;
    return stringOf(value) ?? describe(file, value, depth + 1);
  });
  if (parts.every((part) => typeof part === 'string')) return { kind: 'string', constant: parts.join('') };
  return { kind: 'string', parts };
}

function listFacts(file: ErlangFile, node: SyntaxNode, depth: number): Facts {
  const tail = node.field('ListTail');
  const elements = node.children.flatMap((child) => (child === tail ? [] : [describe(file, child, depth + 1)]));
  return { kind: 'list', elements, ...(tail && { isOpen: true }) };
}

function mapFacts(file: ErlangFile, node: SyntaxNode, depth: number): Facts {
  const fields = node.field('MapFields')?.children ?? [];
  const properties = fields.flatMap((field): Property[] => {
    const [key, value] = field.children;
    if (field.type !== 'MapField' || !key || !value) return [];
    const range = { start: field.start, end: field.end };
    return [{ key: describe(file, key, depth + 1), value: describe(file, value, depth + 1), range }];
  });
  const isOpen = node.type !== 'Map' || properties.length < fields.length;
  return { kind: 'object', noun: l10n.t('a map'), properties, ...(isOpen && { isOpen: true }) };
}

/** What a variable stands for counts where it is one thing only. */
function variableFacts(file: ErlangFile, node: SyntaxNode, depth: number): Facts {
  const path = [node.text];
  const value = file.valueOf(node);
  if (!value) return { kind: 'unknown', path };
  const declaredAs = describe(file, value, depth + 1);
  return { path, declaredAs, ...sameValue(declaredAs) };
}

/** What a name says of the value that it stands for. */
function sameValue({ kind, constant, noun, spellsText }: Expression): Facts {
  return {
    kind,
    ...(constant !== undefined && { constant }),
    ...(noun && { noun }),
    ...(spellsText && { spellsText }),
  };
}

function operationFacts(file: ErlangFile, node: SyntaxNode, depth: number): Facts {
  const [left, operator, right] = node.children as [SyntaxNode, SyntaxNode, SyntaxNode];
  if (/[<>=]|^(?:and|or|xor)$/.test(operator.text)) return { kind: 'boolean' };
  if (operator.text === '--') return { kind: 'list', isOpen: true };
  if (operator.text !== '++') return { kind: 'number' };
  const sides = [left, right].map((side) => describe(file, side, depth + 1));
  const isText = sides.some(({ spellsText }) => spellsText);
  if (!isText) return { kind: 'list', isOpen: true };
  const parts = sides.flatMap((side): readonly (string | Expression)[] =>
    typeof side.constant === 'string' && !side.path ? [side.constant] : (side.parts ?? [side]),
  );
  return { ...charlist, parts };
}

/** The values of the arms. */
function valuesOf(file: ErlangFile, node: SyntaxNode, depth: number): readonly Expression[] {
  return node.children.flatMap((clause) => {
    const value = clause.field('Body')?.children.at(-1);
    return value ? [describe(file, value, depth + 1)] : [];
  });
}

function macroFacts(file: ErlangFile, node: SyntaxNode, depth: number): Facts {
  const name = macroNameOf(node)!;
  const path = [name];
  if (node.type === 'MacroCall') return { kind: 'unknown', path };
  if (/^(?:MODULE|FUNCTION_NAME)$/.test(name)) return { kind: 'string', path, isEnumerated: true };
  if (/^(?:LINE|FUNCTION_ARITY)$/.test(name)) return { kind: 'number', path };
  const constant = constantMacros.get(name);
  if (constant !== undefined) return { kind: 'string', constant, path };
  const own = literalOfMacro(file.module.macros.get(name));
  // It is of another text: its parts are nowhere in this one.
  if (own) return { path, ...sameValue(describe(file, own, depth + 1)) };
  const attribute = file.module.macros.has(name) ? undefined : attributeOfConstant(name);
  return attribute === undefined ? { kind: 'unknown', path } : { kind: 'string', constant: attribute, path };
}

function callFacts(file: ErlangFile, node: SyntaxNode, depth: number): Facts {
  const given = argumentsOf(node);
  const names = node.children.slice(0, node.type === 'RemoteCall' ? 2 : 1).map((name) => atomOf(name) ?? name.text);
  const path = names[0] === 'erlang' ? names.slice(1) : names;
  const callee = path.join(':');
  const elements = given.map((one) => describe(file, one, depth + 1));
  const call = { path, form: 'call', elements } as const;
  const isOwn = node.type === 'Call' && file.module.hasFunction(callee, given.length);
  if (isOwn || file.invocationOf(node)) return { ...call, kind: 'unknown' };
  if (callee === 'io_lib:format' || callee === 'io_lib:fwrite') {
    const parts = formatParts(elements);
    return { ...call, ...charlist, ...(parts && { parts }) };
  }
  const result = resultOf(callee);
  // What makes a binary of text does not change it.
  const [only] = elements;
  const parts = result.kind === 'string' ? (only?.parts ?? textIn(only)) : undefined;
  return { ...call, ...result, ...(parts && { parts }) };
}

/** The parts of an iolist: `["get ", Name]`. */
function textIn(expression: Expression | undefined): readonly (string | Expression)[] | undefined {
  if (expression?.kind !== 'list' || expression.path || expression.isOpen || !expression.elements) return undefined;
  return expression.elements.map((one) => (typeof one.constant === 'string' && !one.path ? one.constant : one));
}

/** The names that a node reads, as far as it only reads. */
function pathOf(node: SyntaxNode): readonly string[] {
  if (node.type === 'RecordAccess') return [...pathOf(node.children[0]!), node.children.at(-1)!.text];
  return node.type === 'Variable' ? [node.text] : [];
}
