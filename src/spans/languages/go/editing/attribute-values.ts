import { wordsOf } from '../../../../base/words.ts';
import { isSensitiveName } from '../../../sensitive-names.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { parametersOf } from '../syntax.ts';
import type { EditedFile } from './edited-file.ts';
import { fieldsOf } from './types.ts';

/** A value that a function is given, as an attribute. */
export interface ParameterAttribute {
  /** Without the prefix: `order.id`. */
  readonly key: string;
  /** The function of the package `attribute` that makes it. */
  readonly maker: string;
  readonly value: string;
  /** The parameter. */
  readonly identifier: SyntaxNode;
}

/**
 * The parameters that can be attributes as they are, by their types: strings, booleans and numbers, named types of those, and
 * lists of them; of other lists and of maps their length; of structs what identifies or counts them, unless a pointer to one
 * may be nil. Sensitive names are skipped. Nothing is converted that may get another value by it.
 */
export function parameterAttributes(code: EditedFile, fn: SyntaxNode): ParameterAttribute[] {
  return parametersOf(fn)
    .flatMap(({ identifier, type, isVariadic }) => {
      if (!identifier) return [];
      const name = identifier.text;
      const given = { key: keyOf(name), value: name, identifier };
      const own = isVariadic ? ofList(code, given, type) : ofType(code, given, type);
      return own ? [own] : ofStruct(code, given, type);
    })
    .filter(({ key }) => !isSensitiveName(key));
}

type Given = Omit<ParameterAttribute, 'maker'>;

function ofType(code: EditedFile, given: Given, type: SyntaxNode): ParameterAttribute | undefined {
  if (type.type === 'slice_type') return ofList(code, given, type.field('element')!);
  if (type.type === 'map_type' || type.type === 'array_type') return counted(given);
  const basic = basicOf(code, type);
  if (!basic) return undefined;
  const [maker, converted] = makers.get(basic.name)!;
  const conversion = basic.isNamed ? (converted ?? basic.name) : converted;
  return { ...given, maker, value: conversion === undefined ? given.value : `${conversion}(${given.value})` };
}

/** Lists as they are, if there is an attribute of such, else how long they are. */
function ofList(code: EditedFile, given: Given, element: SyntaxNode): ParameterAttribute {
  const basic = basicOf(code, element);
  const maker = basic && !basic.isNamed ? listMakers.get(basic.name) : undefined;
  return maker === undefined ? counted(given) : { ...given, maker };
}

function counted(given: Given): ParameterAttribute {
  return { ...given, key: `${given.key}.count`, maker: 'Int', value: `len(${given.value})` };
}

/** `order.ID` of `order Order`. */
function ofStruct(code: EditedFile, given: Given, type: SyntaxNode): ParameterAttribute[] {
  if (type.type !== 'type_identifier') return [];
  return fieldsOf(type.text, code).flatMap((field) => {
    const value = `${given.value}.${field.name}`;
    const found = ofType(code, { ...given, key: `${given.key}.${keyOf(field.name)}`, value }, field.type);
    return found && (identifies(field.name) || found.maker !== 'String') ? [found] : [];
  });
}

/** The predeclared type that a type is, or is another name for. */
function basicOf(code: EditedFile, type: SyntaxNode): { readonly name: string; readonly isNamed: boolean } | undefined {
  if (type.type !== 'type_identifier') return undefined;
  const declared = code.declared(type.text);
  if (!declared) return makers.has(type.text) ? { name: type.text, isNamed: false } : undefined;
  const underlying = declared.kind === 'type' ? declared.value?.field('type') : undefined;
  const isPlain = underlying?.type === 'type_identifier' && declared.value?.type === 'type_spec';
  if (!isPlain || declared.value?.field('type_parameters') || code.declared(underlying.text)) return undefined;
  return makers.has(underlying.text) ? { name: underlying.text, isNamed: true } : undefined;
}

/** What makes an attribute of a predeclared type, and what converts that first where it needs to be. */
const makers: ReadonlyMap<string, readonly [maker: string, conversion?: string]> = new Map([
  ['string', ['String']],
  ['bool', ['Bool']],
  ['int', ['Int']],
  ['int8', ['Int', 'int']],
  ['int16', ['Int', 'int']],
  ['int32', ['Int', 'int']],
  ['uint8', ['Int', 'int']],
  ['byte', ['Int', 'int']],
  ['uint16', ['Int', 'int']],
  ['uint32', ['Int64', 'int64']],
  ['int64', ['Int64']],
  ['float32', ['Float64', 'float64']],
  ['float64', ['Float64']],
]);

const listMakers: ReadonlyMap<string, string> = new Map([
  ['string', 'StringSlice'],
  ['bool', 'BoolSlice'],
  ['int', 'IntSlice'],
  ['int64', 'Int64Slice'],
  ['float64', 'Float64Slice'],
]);

/** Of a struct, text that is none of these may be anything, and long. */
function identifies(name: string): boolean {
  return /(^|[a-z])(ID|Id|UUID|Key|Kind|Type|Status|State|Version|Mode)$/.test(name);
}

function keyOf(name: string): string {
  return wordsOf(name).join('_');
}
