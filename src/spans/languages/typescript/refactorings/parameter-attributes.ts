import { wordsOf } from '../../../../base/words.ts';
import { isSensitiveName } from '../../../sensitive-names.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { FileContext } from '../lowering.ts';
import { parameterPattern, parametersOf } from '../scopes.ts';
import { declaredType, kindOfType } from './primitive-types.ts';

/** A value that a function is given, as an attribute. */
export interface ParameterAttribute {
  /** Without the prefix: `order.id`. */
  readonly key: string;
  readonly value: string;
  /** The name that `value` begins with. */
  readonly identifier: SyntaxNode;
  /** The value may be `undefined`, which attributes may be when they are set together. */
  readonly isOptional: boolean;
}

/**
 * The parameters that can be attributes as they are: strings, numbers and booleans by annotation or by default value; of
 * lists their length; of objects with a type in this file what identifies or counts them. Sensitive names are skipped.
 */
export function parameterAttributes(file: FileContext, fn: SyntaxNode): ParameterAttribute[] {
  return parametersOf(fn)
    .flatMap((parameter) => {
      const pattern = parameterPattern(parameter);
      if (pattern?.type === 'identifier') return ofIdentifier(file, parameter, pattern);
      return pattern?.type === 'object_pattern' ? ofPattern(file, parameter, pattern) : [];
    })
    .filter(({ key }) => !isSensitiveName(key));
}

function ofIdentifier(file: FileContext, parameter: SyntaxNode, identifier: SyntaxNode): ParameterAttribute[] {
  const { text } = identifier;
  if (text.startsWith('_')) return [];
  const isOptional = parameter.type === 'optional_parameter';
  const type = parameter.field('type')?.children[0];
  const whole = attribute(
    file,
    { key: snakeCase(text), value: text, identifier, isOptional },
    type,
    parameter.field('value'),
  );
  if (whole) return [whole];
  const body = type && declaredType(file, type);
  const access = isOptional ? `${text}?.` : `${text}.`;
  return membersOf(body).flatMap((member) => {
    const name = member.field('name')!.text;
    const value = access + name;
    const key = `${snakeCase(text)}.${snakeCase(name)}`;
    const given = { key, value, identifier, isOptional: isOptionalMember(member) };
    const found = attribute(file, given, member.field('type')?.children[0], undefined);
    if (!found || !(identifies(name) || found.isCountable)) return [];
    return [{ ...found, isOptional: isOptional || found.isOptional }];
  });
}

/** `{ id, limit = 10 }: { id: string; limit?: number }` */
function ofPattern(file: FileContext, parameter: SyntaxNode, pattern: SyntaxNode): ParameterAttribute[] {
  const type = parameter.field('type')?.children[0];
  const members = membersOf(type && declaredType(file, type));
  return pattern.children.flatMap((child) => {
    const isPair = child.type === 'pair_pattern';
    const bound = isPair ? child.field('value')! : child;
    const isDefaulted = /assignment_pattern$/.test(bound.type);
    const identifier = isDefaulted ? bound.field('left')! : bound;
    if (!/^(identifier|shorthand_property_identifier_pattern)$/.test(identifier.type)) return [];
    const name = isPair ? child.field('key')!.text : identifier.text;
    const member = members.find((one) => one.field('name')?.text === name);
    const isOptional = !isDefaulted && member !== undefined && isOptionalMember(member);
    const given = { key: snakeCase(name), value: identifier.text, identifier, isOptional };
    const initial = isDefaulted ? bound.field('right') : undefined;
    return attribute(file, given, member?.field('type')?.children[0], initial) ?? [];
  });
}

function attribute(
  file: FileContext,
  given: ParameterAttribute,
  type: SyntaxNode | undefined,
  initial: SyntaxNode | undefined,
): (ParameterAttribute & { isCountable: boolean }) | undefined {
  const kind = type ? kindOfType(file, type) : initial && kindOfValue(initial);
  if (!kind) return undefined;
  const isOptional = given.isOptional || (kind.isOptional && !initial);
  if (kind.kind === 'list') {
    const value = `${given.value}${given.isOptional || kind.isOptional || kind.isNullable ? '?' : ''}.length`;
    return { ...given, key: `${given.key}.count`, value, isOptional: isOptional || kind.isNullable, isCountable: true };
  }
  return {
    ...given,
    value: kind.isNullable ? `${given.value} ?? undefined` : given.value,
    isOptional: isOptional || kind.isNullable,
    isCountable: kind.kind !== 'string',
  };
}

function kindOfValue({ type, text }: SyntaxNode): ReturnType<typeof kindOfType> {
  const kind =
    type === 'string' || type === 'template_string'
      ? 'string'
      : type === 'number' && !text.endsWith('n')
        ? 'number'
        : type === 'true' || type === 'false'
          ? 'boolean'
          : undefined;
  return kind && { kind, isOptional: false, isNullable: false };
}

function membersOf(type: SyntaxNode | undefined): readonly SyntaxNode[] {
  if (type?.type !== 'object_type' && type?.type !== 'interface_body') return [];
  return type.children.filter(
    (child) => child.type === 'property_signature' && child.field('name')?.type === 'property_identifier',
  );
}

function isOptionalMember(member: SyntaxNode): boolean {
  return /^(readonly\s+)?[\w$]+\?/.test(member.text);
}

/** Of an object, text that is none of these may be anything, and long. */
function identifies(name: string): boolean {
  return /(^|[a-z_])(id|ID|Id|uuid|Uuid|key|Key|kind|Kind|type|Type|status|Status|state|State|version|Version|mode|Mode)$/.test(
    name,
  );
}

function snakeCase(name: string): string {
  return wordsOf(name).join('_');
}
