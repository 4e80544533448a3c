import { wordsOf } from '../../../../base/words.ts';
import { isSensitiveName } from '../../../sensitive-names.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { isTypeDeclaration, nameOfParameter, parametersOf } from '../syntax.ts';
import { ancestorsOf } from './structure.ts';
import { typeNamesIn } from './type-names.ts';
import type { Types } from './types.ts';

/** A value that a function is given, as an attribute. */
export interface ParameterAttribute {
  /** Without the prefix: `order_id`. */
  readonly key: string;
  readonly value: string;
  /** `value` may only be asked for if this is not `null`. */
  readonly guarded?: string;
}

/**
 * The parameters that can be attributes: strings, numbers and booleans, UUIDs and enums of this file as text; of lists their
 * length. Sensitive names are skipped.
 */
export function parameterAttributes(fn: SyntaxNode, types: Types): readonly ParameterAttribute[] {
  return givenTo(fn).flatMap((parameter) => {
    const name = nameOfParameter(parameter)?.text;
    const type = parameter.field('type') ?? parameter.children.find((child) => /type/.test(child.type));
    if (name === undefined || !type || name === '_') return [];
    const isMany = parameter.type === 'spread_parameter' || parameter.field('dimensions') !== undefined;
    const key = wordsOf(name).join('_');
    return attributeOf(key, name, type, isMany, types).filter((one) => !isSensitiveName(one.key));
  });
}

/** In a compact constructor the components of the record are its parameters. */
function givenTo(fn: SyntaxNode): readonly SyntaxNode[] {
  const record =
    fn.type === 'compact_constructor_declaration' ? [...ancestorsOf(fn)].find(isTypeDeclaration) : undefined;
  return parametersOf(record ?? fn);
}

function attributeOf(key: string, name: string, type: SyntaxNode, isMany: boolean, types: Types): ParameterAttribute[] {
  const written = type.text.replaceAll(/@\w+\s+/g, '');
  if (isMany || type.type === 'array_type') return [{ key: `${key}.count`, value: `${name}.length`, guarded: name }];
  if (/^(int|long|short|byte|double|float|boolean)$/.test(written)) return [{ key, value: name }];
  // The attribute is left out if there is no text.
  if (types.isType(written, 'java.lang.String') || written === 'String') return [{ key, value: name }];
  if (/^(Integer|Long|Short|Byte|Double|Float|Boolean)$/.test(written)) return [{ key, value: name, guarded: name }];
  if (/^(Collection|List|Set|Map|SortedSet|SortedMap|Queue|Deque|ArrayList|HashMap|HashSet)\b/.test(written)) {
    const simple = written.replace(/\s*<[\s\S]*$/, '');
    const isOwn = types.isType(simple, `java.util.${simple}`);
    return isOwn ? [{ key: `${key}.count`, value: `${name}.size()`, guarded: name }] : [];
  }
  if (types.isType(written, 'java.util.UUID')) return [{ key, value: `${name}.toString()`, guarded: name }];
  return isEnum(type) ? [{ key, value: `${name}.name()`, guarded: name }] : [];
}

/** Whether it is an enum of this file. */
function isEnum(type: SyntaxNode): boolean {
  return typeNamesIn([...ancestorsOf(type)].at(-1)!).enums.has(type.text);
}
