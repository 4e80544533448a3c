import type { Language, Node as TreeSitterNode } from '@vscode/tree-sitter-wasm';
import type { OffsetRange } from '../../../base/range.ts';
import { SyntaxNode } from '../../syntax/syntax-node.ts';

export interface SyntaxCopy {
  readonly root: SyntaxNode;
  /** Where the parser had to guess, or the nesting is too deep to follow. */
  readonly errors: readonly OffsetRange[];
}

/** Deeper code is machine-made; lowering recurses, and must not overflow the stack. */
const deepest = 400;

/** Words of OpenTelemetry's API and SDK. */
const interesting =
  /span|tracer|telemetry|otel|otlp|propagat|baggage|attribute|semattrs|context\.(with|bind|attach|active)/i;

/** What is in set-up code without any of those words; written in the middle of a sentence it means something else. */
const setUp =
  /\bnew (Resource|View)\b|\bResource\.(default|empty|EMPTY)\b|\bgetEnv\b|rovider\.register\(|\badd(MetricReader|LogRecordProcessor)\(|Instrumentations?\(|\bNodeSDK\b/;

/** A measurement that has attributes: `counter.add(1, { … })`. */
const measurement = /\.(add|record)\([^()\n]{1,80},\s*\{/;

/** Whether a part of a file may have to do with OpenTelemetry. */
export function isOfInterest(text: string): boolean {
  return interesting.test(text) || setUp.test(text) || measurement.test(text);
}

export interface CopyOptions {
  readonly whole?: boolean;
  /** Whether a function may have to do with spans, by its text. */
  readonly isOfInterest?: (text: string) => boolean;
  /** Whether to copy a child of the node itself, or a member of a class, by where it starts. */
  readonly isWanted?: (start: number) => boolean;
}

/**
 * Copies a node and all below it. `source` is the whole text, which offsets refer to. Unless the copy has to be `whole`,
 * functions that are in no other and have nothing to do with spans are left with their name and type only: see `isLeftOut`.
 */
export function copySyntax(
  node: TreeSitterNode,
  source: string,
  { whole = false, isOfInterest: mayMatter = isOfInterest, isWanted = () => true }: CopyOptions = {},
): SyntaxCopy {
  const { language } = node.tree;
  const { hasError } = node;
  const roles = rolesOf(language);
  const cursor = node.walk();
  const errors: OffsetRange[] = [];
  const root = new SyntaxNode(node.type, node.startIndex, node.endIndex, undefined, source);
  const path = [root];
  /** The function around the cursor of which no more is copied than others ask for. */
  let leftOut: SyntaxNode | undefined;
  /** How many functions are around the cursor. */
  let functions = 0;
  /** What stands in front of the cursor, beside it. */
  let sibling = '';
  let more = cursor.gotoFirstChild();
  while (more) {
    // Every question to the cursor goes into the wasm module and back: none is asked whose answer the type gives.
    const typeId = cursor.nodeTypeId;
    const type = language.types[typeId] ?? 'ERROR';
    const role = roles[typeId] ?? 'inner';
    if (hasError && (type === 'ERROR' || cursor.nodeIsMissing)) {
      errors.push({ start: cursor.startIndex, end: cursor.endIndex });
    }
    const parent = path.at(-1)!;
    const isOptional = path.length === 1 || parent.type === 'class_body';
    if (role !== 'left out' && (!isOptional || isWanted(cursor.startIndex))) {
      const field = cursor.currentFieldName ?? '';
      if ((role !== 'token' || field !== '') && (parent !== leftOut || isOfSignature(field))) {
        const copied = new SyntaxNode(type, cursor.startIndex, cursor.endIndex, parent, source);
        parent.add(copied, field);
        const isFirst = isFunction(copied) && functions === 0;
        const isOpen = whole || !isFirst || mayMatter(copied.text) || isActiveCallback(copied);
        if (!isOpen) leftOut = copied;
        if (role === 'inner' && cursor.gotoFirstChild()) {
          if (path.length < deepest) {
            path.push(copied);
            if (isFunction(copied)) functions++;
            sibling = '';
            continue;
          }
          errors.push({ start: copied.start, end: copied.end });
          cursor.gotoParent();
        }
      }
    }
    // The grammar counts comments behind a block as part of it, and of what ends with it.
    if (type === 'comment' && sibling === '}' && parent.type === 'statement_block') {
      endAt(source.lastIndexOf('}', cursor.startIndex - 1) + 1, path);
    }
    sibling = type;
    while (!cursor.gotoNextSibling()) {
      sibling = '';
      const left = path.pop();
      if (left && isFunction(left)) functions--;
      if (path.length === 0 || !cursor.gotoParent()) {
        more = false;
        break;
      }
    }
  }
  cursor.delete();
  return { root, errors };
}

/** Moves the end of the last node of a path, and of those around that end with it. */
function endAt(offset: number, path: readonly SyntaxNode[]): void {
  const end = path.at(-1)!.end;
  for (let index = path.length - 1; index > 0 && path[index]!.end === end; index--) path[index]!.end = offset;
}

/** Of a function that is left out, the parts that tell what calls of it give. */
function isOfSignature(field: string): boolean {
  return field === 'name' || field === 'return_type';
}

type Role = 'left out' | 'token' | 'leaf' | 'inner';

const rolesByLanguage = new WeakMap<Language, readonly Role[]>();

/** What to do with the nodes of each type, by the type's id. */
function rolesOf(language: Language): readonly Role[] {
  let roles = rolesByLanguage.get(language);
  if (!roles) {
    roles = language.types.map((type, id) => {
      if (!language.nodeTypeIsNamed(id)) return punctuation.has(type) ? 'left out' : 'token';
      if (type === 'comment') return 'left out';
      return leaves.has(type) ? 'leaf' : 'inner';
    });
    rolesByLanguage.set(language, roles);
  }
  return roles;
}

/** Never the value of a field, but by a quirk of the grammar: the `;` of a `for`. */
const punctuation: ReadonlySet<string> = new Set([
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  ',',
  ';',
  ':',
  '.',
  '=>',
  '`',
  '"',
  "'",
  '${',
]);

const leaves: ReadonlySet<string> = new Set([
  'identifier',
  'property_identifier',
  'private_property_identifier',
  'shorthand_property_identifier',
  'shorthand_property_identifier_pattern',
  'statement_identifier',
  'type_identifier',
  'string_fragment',
  'number',
  'this',
]);

/** A callback of `startActiveSpan` is of interest even if it ignores its span. */
function isActiveCallback(node: SyntaxNode): boolean {
  const call = node.parent?.type === 'arguments' ? node.parent.parent : undefined;
  return call?.field('function')?.text.endsWith('startActiveSpan') ?? false;
}

const functionTypes: ReadonlySet<string> = new Set([
  'function_declaration',
  'function_expression',
  'arrow_function',
  'method_definition',
  'generator_function',
  'generator_function_declaration',
]);

export function isFunction(node: SyntaxNode): boolean {
  return functionTypes.has(node.type);
}

/** Whether the children of a node are statements in a row; those of a `case` begin with its value. */
export function isStatementList({ type }: SyntaxNode): boolean {
  return type === 'statement_block' || type === 'program' || type === 'switch_case' || type === 'switch_default';
}

/** Whether the inside of a function was not copied: what it does is not known. */
export function isLeftOut(node: SyntaxNode): boolean {
  return isFunction(node) && !node.field('body');
}

export function isGenerator(node: SyntaxNode): boolean {
  if (node.type.startsWith('generator')) return true;
  return node.type === 'method_definition' && /^[\w\s]*\*/.test(node.text.slice(0, 200));
}

export function isAsync(node: SyntaxNode): boolean {
  return /^(?:(?:public|private|protected|static|override|readonly)\s+)*async\b/.test(node.text.slice(0, 200));
}

/** The expression inside parentheses, `as`, `satisfies`, `!` and `<T>`. */
export function unwrapped(node: SyntaxNode): SyntaxNode {
  let inner = node;
  for (;;) {
    const next = wrappers[inner.type]?.(inner);
    if (!next) return inner;
    inner = next;
  }
}

const wrappers: Readonly<Record<string, (node: SyntaxNode) => SyntaxNode | undefined>> = {
  parenthesized_expression: (node) => node.children[0],
  as_expression: (node) => node.children[0],
  satisfies_expression: (node) => node.children[0],
  non_null_expression: (node) => node.children[0],
  type_assertion: (node) => node.children.at(-1),
};
