import type { OffsetRange } from '../../../../base/range.ts';
import type { Code, CodeFunction, Parameter } from '../../../code/code.ts';
import { withLateBody } from '../../../code/late-body.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { PythonFile } from '../file.ts';
import { kindOfType } from '../recognition/types.ts';
import { decoratorsOf, isAsync, isGenerator, isLeftOut, parametersOf } from '../syntax.ts';
import { variableOf } from './variables.ts';

/** Translates the body of a function; handed in, since bodies are made of functions again. */
export type TranslateBody = (definition: SyntaxNode) => Code;

/** A `def` or `lambda`. Its body is translated when it is first asked for. */
export function functionOf(file: PythonFile, definition: SyntaxNode, translate: TranslateBody): CodeFunction {
  const known = file.functions.get(definition);
  if (known) return known;
  const name = definition.field('name');
  const parameters = definition.field('parameters');
  const { start, end } = definition;
  const facts = {
    range: { start, end },
    head: { start: name?.start ?? start, end: (parameters ?? name)?.end ?? end },
    ...(name && { name: name.text }),
    parameters: parametersOf(definition).map(({ identifier, type }) => parameterOf(file, identifier, type)),
    ...(isAsync(definition) && { isAsync: true as const }),
    ...(isGenerator(definition) && { isGenerator: true as const }),
    ...(isBroken(file, definition) && { isBroken: true as const }),
  };
  const made = withLateBody(facts, () => translate(definition));
  file.functions.set(definition, made);
  return made;
}

function parameterOf(file: PythonFile, identifier: SyntaxNode | undefined, type: SyntaxNode | undefined): Parameter {
  const variable = identifier && variableOf(file, identifier);
  const isSpan = type !== undefined && kindOfType(type, file.scopes) === 'span';
  return { ...(variable && { variable }), ...(isSpan && { isSpan }) };
}

function isBroken({ errors }: PythonFile, { start, end }: OffsetRange): boolean {
  return errors.some((error) => error.start <= end && start <= error.end);
}

/** The outermost functions of a file that were copied: each is in no other, though it may be in a class. */
export function outermostFunctions({ module }: PythonFile): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const stack = [module];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'function_definition') {
      if (!isLeftOut(node)) found.push(node);
    } else for (let index = node.children.length - 1; index >= 0; index--) stack.push(node.children[index]!);
  }
  return found;
}

/** The top level of a file: what it does apart from its functions. */
export function topLevelOf(file: PythonFile, translate: () => Code): CodeFunction {
  const { start, end } = file.module;
  const outermost = outermostFunctions(file);
  const isInFunction = (error: OffsetRange) =>
    outermost.some((one) => one.start <= error.start && error.end <= one.end);
  const facts = {
    range: { start, end },
    head: { start, end: start },
    parameters: [],
    ...(file.errors.some((error) => !isInFunction(error)) && { isBroken: true as const }),
  };
  return withLateBody(facts, translate);
}

/** Decorators that leave a function what it is, so that calls of its name run its body. */
export function isPlain(definition: SyntaxNode): boolean {
  return decoratorsOf(definition).every(({ text }) => plainDecorators.test(text));
}

const plainDecorators = /^(?:staticmethod|classmethod|(?:typing\.)?(?:override|final|no_type_check))$/;
