import type { OffsetRange } from '../../../../base/range.ts';
import type { Code, CodeFunction, Parameter } from '../../../code/code.ts';
import { withLateBody } from '../../../code/late-body.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import { firstLine, isBroken, type JavaFile } from '../file.ts';
import { isSubtype } from '../recognition/known-types.ts';
import {
  bodyOf,
  isFunction,
  isTypeBody,
  isTypeDeclaration,
  membersOf,
  nameOfParameter,
  parametersOf,
} from '../syntax.ts';
import { translate } from './expressions.ts';
import { sequence } from './parts.ts';
import { translateStatement, translateStatements } from './statements.ts';

/** A method, a constructor or a lambda; its body is translated when it is asked for. */
export function functionOf(file: JavaFile, node: SyntaxNode): CodeFunction {
  const known = file.functions.get(node);
  if (known) return known;
  const name = node.field('name')?.text;
  const facts = {
    range: rangeOf(node),
    head: headOf(node),
    ...(name !== undefined && { name }),
    parameters: parametersOf(node).map((parameter) => parameterOf(file, parameter)),
    ...(isBroken(file, node) && { isBroken: true as const }),
  };
  const made = withLateBody(facts, () => translateBody(file, node));
  file.functions.set(node, made);
  return made;
}

/**
 * What runs when classes are loaded and objects are made: the values of fields and the initialisers of all types that are in
 * no function.
 */
export function topLevelOf(file: JavaFile): CodeFunction {
  const facts = {
    range: rangeOf(file.program),
    head: firstLine(file.program),
    parameters: [],
    ...(file.errors.some((error) => !isInFunction(file, error.start)) && { isBroken: true as const }),
  };
  return withLateBody(facts, () =>
    sequence(
      file.program,
      file.program.children.filter(isTypeDeclaration).flatMap((type) => initialisers(file, type)),
    ),
  );
}

/** What the top level of a file is made of: the fields, constants and initialisers of all types that are in no function. */
export function initialMembers({ program }: JavaFile): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const types = program.children.filter(isTypeDeclaration);
  for (let type = types.pop(); type; type = types.pop()) {
    for (const member of membersOf(type)) {
      if (isTypeDeclaration(member)) types.push(member);
      else if (!isFunction(member)) found.push(member);
    }
  }
  return found;
}

/** The methods and constructors of a file that are in no other function, and were copied; others are part of the top level. */
export function outermostFunctions(file: JavaFile): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const stack = [...file.program.children];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (isFunction(node)) {
      if (bodyOf(node)) found.push(node);
    } else if (!initial.test(node.type)) stack.push(...node.children);
  }
  return found.reverse();
}

const initial = /^(?:field_declaration|constant_declaration|static_initializer|block)$/;

/** What a type does when it is loaded, or when an object of it is made. */
export function initialisers(file: JavaFile, type: SyntaxNode): readonly Code[] {
  return membersOf(type).flatMap((member): readonly Code[] => {
    if (isTypeDeclaration(member)) return initialisers(file, member);
    if (member.type === 'block') return [translateStatement(file, member)];
    if (member.type === 'static_initializer') return member.children.map((child) => translateStatement(file, child));
    if (member.type === 'enum_constant')
      return member.children.filter((one) => !isTypeBody(one)).map((one) => translate(file, one));
    if (member.type !== 'field_declaration' && member.type !== 'constant_declaration') return [];
    return member.fields('declarator').flatMap((declarator): readonly Code[] => {
      const value = declarator.field('value');
      const name = declarator.field('name');
      if (!value || !name) return [];
      return [
        {
          kind: 'assignment',
          targets: [{ kind: 'elsewhere', parts: [], range: rangeOf(name) }],
          value: translate(file, value),
          range: rangeOf(declarator),
        },
      ];
    });
  });
}

/** The methods of a type that stands in a function: they go their own way, with what they mention. */
export function methodsOf(file: JavaFile, type: SyntaxNode): readonly Code[] {
  return membersOf(type).flatMap((member): readonly Code[] => {
    if (isTypeDeclaration(member)) return methodsOf(file, member);
    if (!isFunction(member) || !bodyOf(member)) return [];
    return [{ kind: 'closure', function: functionOf(file, member), range: rangeOf(member) }];
  });
}

function translateBody(file: JavaFile, node: SyntaxNode): Code {
  const body = bodyOf(node);
  if (!body) return sequence(node, []);
  if (body.type === 'block' || body.type === 'constructor_body') {
    return sequence(body, translateStatements(file, body.children));
  }
  return { kind: 'return', value: translate(file, body), range: rangeOf(body) };
}

function parameterOf(file: JavaFile, parameter: SyntaxNode): Parameter {
  const identifier = nameOfParameter(parameter);
  const declared = identifier && file.scopes.resolve(identifier);
  if (!declared) return {};
  const isSpan = isSubtype(file.types.ofDeclaration(declared), 'Span');
  return { variable: file.scopes.variableOf(declared), ...(isSpan && { isSpan }) };
}

/** The name and parameters of a method, the parameters of a lambda. */
function headOf(node: SyntaxNode): OffsetRange {
  const start = (node.field('name') ?? node).start;
  const end = node.field('parameters')?.end ?? node.field('name')?.end;
  return end === undefined ? firstLine(node) : firstLineOf(node, { start, end });
}

function firstLineOf(node: SyntaxNode, { start, end }: OffsetRange): OffsetRange {
  const line = node.text.slice(start - node.start, end - node.start).search(/[\r\n]/);
  return { start, end: line < 0 ? end : start + line };
}

function isInFunction(file: JavaFile, offset: number): boolean {
  return file.program.pathTo(offset).some(isFunction);
}
