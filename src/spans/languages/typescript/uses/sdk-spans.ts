import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import { argumentsOf } from '../calls.ts';
import type { FileContext } from '../lowering.ts';
import { type Declaration, parameterPattern, parametersOf } from '../scopes.ts';
import { isFunction, unwrapped } from '../syntax.ts';
import { exportMade } from './set-ups.ts';

/** What is read of spans as the SDK hands them to processors and exporters: `span.name`, `const { name } = span`. */
export function readSdkSpan(file: FileContext, node: SyntaxNode, uses: GatheredUses): void {
  const properties = node.type === 'member_expression' ? [node.field('property')] : node.children.map(keyOf);
  const read = properties.filter((property) => property !== undefined && mayBeGone.test(property.text));
  if (read.length === 0 || !library.test(file.text)) return;
  const type = typeReadBy(file, node);
  if (!type || isForSeveralVersions(node)) return;
  const use = { ...type, how: 'property', certainty: 'proved' } as const;
  for (const property of read) uses.packages.push({ ...use, of: property!.text, range: rangeOf(property!) });
}

const library = /@opentelemetry\/sdk-trace-/;

/** Of all others nobody asks where they come from. */
const mayBeGone = /^(parentSpanId|instrumentationLibrary)$/;

/** `span.parentSpanContext?.spanId ?? span.parentSpanId`, `'parentSpanId' in span ? …`, and the like with conditions. */
function isForSeveralVersions(node: SyntaxNode): boolean {
  const asked = node.ancestor((outer) => {
    const choice = outer.type === 'if_statement' ? outer.field('condition') : outer;
    if (isFunction(outer)) return true;
    if (!/^(if_statement|ternary_expression|binary_expression)$/.test(outer.type)) return false;
    return /\b(parentSpanContext|instrumentationScope)\b|\b(parentSpanId|instrumentationLibrary)['"]\s+in\b/.test(
      choice?.text ?? '',
    );
  });
  return asked !== undefined && !isFunction(asked);
}

function keyOf(child: SyntaxNode): SyntaxNode | undefined {
  return child.type === 'shorthand_property_identifier_pattern' ? child : child.field('key');
}

/** A type of the SDK's, by the package that it is imported from. */
interface SdkType {
  readonly package: string;
  readonly name: string;
}

/** The type of the object that a property is read of, or that a pattern takes apart. */
function typeReadBy(file: FileContext, node: SyntaxNode): SdkType | undefined {
  if (node.type === 'member_expression') return spanType(file, node.field('object')!);
  const holder = node.parent;
  const value = holder?.type === 'variable_declarator' ? holder.field('value') : undefined;
  const list = listAround(node);
  if (list) return listType(file, list, 0);
  return named(file, holder?.field('type'), single) ?? (value && spanType(file, value));
}

/** How far a value is followed to where it comes from. */
const deepest = 6;

function spanType(file: FileContext, expression: SyntaxNode, depth = 0): SdkType | undefined {
  if (depth > deepest) return undefined;
  if (expression.type === 'as_expression') return named(file, expression.children[1], single);
  const node = unwrapped(expression);
  switch (node.type) {
    case 'identifier': {
      const declared = declaredWhole(file, node);
      const list = declared && listAround(declared.identifier);
      if (list) return listType(file, list, depth + 1);
      return named(file, declared?.type, single) ?? (declared?.value && spanType(file, declared.value, depth + 1));
    }
    case 'subscript_expression':
      return listType(file, node.field('object')!, depth + 1);
    case 'call_expression':
      return ofMethod(file, node, /^(find|findLast|at|pop|shift)$/, depth);
    default:
      return undefined;
  }
}

/** The type of a list's elements. */
function listType(file: FileContext, expression: SyntaxNode, depth: number): SdkType | undefined {
  if (depth > deepest) return undefined;
  const node = unwrapped(expression);
  if (node.type === 'call_expression') {
    return finishedSpans(file, node) ?? ofMethod(file, node, /^(filter|slice|sort|toSorted|reverse|concat)$/, depth);
  }
  const declared = node.type === 'identifier' ? declaredWhole(file, node) : undefined;
  return named(file, declared?.type, several) ?? (declared?.value && listType(file, declared.value, depth + 1));
}

function ofMethod(file: FileContext, call: SyntaxNode, method: RegExp, depth: number): SdkType | undefined {
  const callee = unwrapped(call.field('function')!);
  const isMethod = method.test(callee.field('property')?.text ?? '');
  return isMethod ? listType(file, callee.field('object')!, depth + 1) : undefined;
}

/** `exporter.getFinishedSpans()` of `new InMemorySpanExporter()`. */
function finishedSpans(file: FileContext, call: SyntaxNode): SdkType | undefined {
  const callee = unwrapped(call.field('function')!);
  if (callee.field('property')?.text !== 'getFinishedSpans') return undefined;
  const object = unwrapped(callee.field('object')!);
  const declared = object.type === 'identifier' ? declaredWhole(file, object) : undefined;
  const made = declared?.value && unwrapped(declared.value);
  const exporter = made?.type === 'new_expression' ? exportMade(file, made) : undefined;
  if (exporter?.name === 'InMemorySpanExporter') return { package: exporter.module, name: 'ReadableSpan' };
  const typed = named(file, declared?.type, single, /^InMemorySpanExporter$/);
  return typed && { ...typed, name: 'ReadableSpan' };
}

/** The declaration of a name that stands for a value as a whole, and keeps it. */
function declaredWhole({ scopes }: FileContext, name: SyntaxNode): Declaration | undefined {
  const declared = scopes.resolve(name);
  if (!declared || declared.property !== undefined || !/^(const|parameter)$/.test(declared.kind)) return undefined;
  const inPattern = declared.identifier.ancestor(
    ({ type }) => type.endsWith('_pattern') || type === 'variable_declarator' || type.endsWith('_parameter'),
  );
  return inPattern?.type.endsWith('_pattern') ? undefined : declared;
}

/** The list that a name or pattern goes through: `for (const span of spans)`, `spans.map((span) => …)`. */
function listAround(element: SyntaxNode): SyntaxNode | undefined {
  const loop = element.parent;
  if (loop?.type === 'for_in_statement' && loop.field('left') === element) return loop.field('right');
  const closure = element.ancestor(isFunction);
  const call = closure?.parent?.type === 'arguments' ? closure.parent.parent : undefined;
  const callee = call?.type === 'call_expression' ? unwrapped(call.field('function')!) : undefined;
  const [first] = closure ? parametersOf(closure) : [];
  if (!call || !first || parameterPattern(first) !== element || first.field('type')) return undefined;
  const isOverAll = /^(map|flatMap|filter|forEach|find|some|every)$/.test(callee?.field('property')?.text ?? '');
  return isOverAll && argumentsOf(call)[0] === closure ? callee?.field('object') : undefined;
}

/** What stands around the name of a type: nothing, or that of a list. */
const single = /^:?\s*(?:([\w$]+)\.)?([\w$]+)$/;
const several = /^:?\s*(?:readonly\s+|(?:Readonly)?Array<)?(?:([\w$]+)\.)?([\w$]+)(?:\[\]|>)$/;

/** The type of the SDK's that an annotation names. */
function named(
  { scopes }: FileContext,
  annotation: SyntaxNode | undefined,
  shape: RegExp,
  wanted = /^(ReadableSpan|Span)$/,
): SdkType | undefined {
  const [, space, name] = (annotation && shape.exec(annotation.text)) ?? [];
  const module = annotation && name ? scopes.lookUp(space ?? name, annotation)?.module : undefined;
  const exported = space === undefined ? module?.imported : module?.imported === '*' ? name : undefined;
  if (!module || !exported || !library.test(module.source)) return undefined;
  return wanted.test(exported) ? { package: module.source, name: exported } : undefined;
}
