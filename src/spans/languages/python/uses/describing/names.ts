import * as l10n from '@vscode/l10n';
import { attributeOfConstant } from '../../../../../semantic-conventions/constants.ts';
import type { SyntaxNode } from '../../../../syntax/syntax-node.ts';
import type { PythonFile } from '../../file.ts';
import { apiName } from '../../names.ts';
import type { Declaration } from '../../scopes.ts';
import { stringValue, unwrapped } from '../../syntax.ts';
import { isCaught } from '../../translation/handlers.ts';
import type { Description, Reader } from './reader.ts';
import { kindOfAnnotation } from './types.ts';

/** Describes a name by what it is assigned once and for all, or annotated to be. */
export function describeName(node: SyntaxNode, reader: Reader): Description {
  const { file } = reader;
  const path = [node.text];
  if (/^__(?:name|file|doc|package|qualname)__$/.test(node.text)) return { kind: 'string', path };
  const convention = describeConvention(node, file);
  if (convention) return { ...convention, path };
  const declared = file.scopes.resolve(node);
  if (!declared) return { path };
  if (declared.bindings.some(({ kind }) => kind === 'function' || kind === 'class')) return { kind: 'function', path };
  const typed = typeOf(declared);
  const value = constantValue(declared);
  if (!value) return isCaught(file, node) ? { path, kind: 'error', noun: l10n.t('an exception') } : { path, ...typed };
  const described = reader.describe(value);
  const { kind, noun, constant, parts, properties, elements, isOpen, form } = described;
  return {
    path,
    ...typed,
    ...(kind !== 'unknown' && { kind, ...(noun !== undefined && { noun }) }),
    ...(constant !== undefined && { constant }),
    ...(parts && { parts }),
    ...(properties && { properties }),
    ...(elements && form === undefined && { elements }),
    ...((isOpen || (properties && isBuiltUp(declared))) && { isOpen: true as const }),
    ...((form === 'conditional' || described.path) && { declaredAs: described }),
  };
}

/** Describes `object.attribute`: a constant of the semantic conventions, a member of an enumeration, or its names alone. */
export function describeAttribute(node: SyntaxNode, { file }: Reader): Description {
  const path = pathOf(node);
  const convention = describeConvention(node, file);
  if (convention) return { ...convention, ...(path && { path }) };
  const name = node.field('attribute')?.text ?? '';
  const member = enumerationOf(file, unwrapped(node.field('object')!));
  if (member && /^[A-Z]/.test(name)) return { ...member, ...(path && { path }) };
  return { ...(path && { path }), ...(/^__(?:name|qualname|module|doc)__$/.test(name) && { kind: 'string' as const }) };
}

/** Describes `object[index]` by its names alone. */
export function describeSubscript(node: SyntaxNode): Description {
  const path = pathOf(node);
  return path ? { path } : {};
}

/** The names that an expression reads, outermost first; calls by their callee. `undefined`: it begins with no name. */
export function pathOf(node: SyntaxNode): readonly string[] | undefined {
  const path: string[] = [];
  for (let inner: SyntaxNode | undefined = unwrapped(node); inner; inner = inner && unwrapped(inner)) {
    switch (inner.type) {
      case 'identifier':
        return [inner.text, ...path.reverse()];
      case 'call':
        inner = inner.field('function');
        break;
      case 'attribute':
        path.push(inner.field('attribute')?.text ?? '');
        inner = inner.field('object');
        break;
      case 'subscript':
        path.push(stringValue(inner.field('subscript')) ?? '[]');
        inner = inner.field('value');
        break;
      case 'await':
        inner = inner.children[0];
        break;
      default:
        return undefined;
    }
  }
  return undefined;
}

function typeOf({ bindings }: Declaration): Description {
  const type = bindings.find((binding) => binding.type)?.type;
  return type ? kindOfAnnotation(type) : {};
}

/** What a name stands for wherever it is read. */
function constantValue({ bindings: [only, another] }: Declaration): SyntaxNode | undefined {
  return !another && only?.by === 'assignment' ? only.value : undefined;
}

/** `attributes["key"] = value` and the like change what a name was assigned. */
function isBuiltUp({ name, scope }: Declaration): boolean {
  return new RegExp(`\\b${name}(?:\\[[^\\]\\n]*\\]\\s*=[^=]|\\.(?:update|setdefault|pop|clear)\\()`).test(scope.text);
}

/** The name of an attribute that the semantic conventions have a constant for. */
function describeConvention(node: SyntaxNode, { scopes }: PythonFile): Description | undefined {
  const name = apiName(node, scopes);
  if (!name?.startsWith('semconv.')) return undefined;
  const last = name.slice(name.lastIndexOf('.') + 1);
  if (!/^[A-Z][A-Z\d_]+$/.test(last) || /\.\w+Values\.\w+$/.test(name)) return undefined;
  const isOld = /\.(?:SpanAttributes|ResourceAttributes|MetricInstruments)\./.test(name);
  const constant = attributeOfConstant(isOld ? `SEMATTRS_${last}` : `ATTR_${last}`);
  return { kind: 'string', ...(constant !== undefined && { constant }) };
}

/** What the members of an enumeration of the file are; those that are also texts or numbers are values like these. */
function enumerationOf({ scopes }: PythonFile, object: SyntaxNode): Description | undefined {
  const [binding] = object.type === 'identifier' ? (scopes.resolve(object)?.bindings ?? []) : [];
  if (binding?.kind !== 'class') return undefined;
  const bases = binding.value?.field('superclasses');
  const names = bases ? basesOf(bases) : [];
  if (names.some((name) => /(?:^|\.)(?:StrEnum|str)$/.test(name))) return { kind: 'string', isEnumerated: true };
  if (names.some((name) => /(?:^|\.)(?:IntEnum|IntFlag|int|float)$/.test(name))) {
    return { kind: 'number', isEnumerated: true };
  }
  return names.some((name) => /(?:^|\.)Enum$/.test(name))
    ? { kind: 'object', noun: l10n.t('a member of an Enum'), isEnumerated: true }
    : undefined;
}

function basesOf(superclasses: SyntaxNode): readonly string[] {
  const list = superclasses.type === 'argument_list' ? superclasses : undefined;
  return (list?.children ?? []).map(({ text }) => text);
}
