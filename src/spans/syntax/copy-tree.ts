import type { Language, Node as TreeSitterNode } from '@vscode/tree-sitter-wasm';
import type { OffsetRange } from '../../base/range.ts';
import { Excerpt } from './excerpt.ts';
import { SyntaxNode } from './syntax-node.ts';
import { TreeCursor } from './tree-cursor.ts';

export interface SyntaxCopy {
  readonly root: SyntaxNode;
  /** Where the parser had to guess, or the nesting is too deep to follow. */
  readonly errors: readonly OffsetRange[];
  /** Whether the parser had to guess anywhere, also in what was not copied. */
  readonly hasErrors: boolean;
}

/** Deeper code is machine-made; lowering recurses, and must not overflow the stack. */
const deepest = 400;

/** What of a tree-sitter grammar's trees is worth copying, by the types of nodes. */
export interface Grammar {
  readonly functions: ReadonlySet<string>;
  /** Whose children, as those of the node itself, may be left out one by one: bodies of classes. */
  readonly divided: ReadonlySet<string>;
  /** Of a function that is left out, the fields that tell what calls of it give. */
  readonly signature: ReadonlySet<string>;
  /** Nodes that never tell anything. */
  readonly punctuation: ReadonlySet<string>;
  /** Named nodes whose children tell nothing. */
  readonly leaves: ReadonlySet<string>;
  readonly comments: ReadonlySet<string>;
  /** Those with braces that the grammar lets end behind comments that follow. */
  readonly closedBlocks?: ReadonlySet<string>;
  /** Whether a function may have to do with spans, by its text. */
  isOfInterest(text: string): boolean;
  /** Whether a function is copied whatever its text. */
  isAlwaysOpen?(node: SyntaxNode): boolean;
}

export interface CopyOptions {
  readonly whole?: boolean;
  /** Whether a function may have to do with spans, by its text. */
  readonly isOfInterest?: (text: string) => boolean;
  /** Whether to copy a child of the node itself, or of one that is divided, by where it starts. */
  readonly isWanted?: (start: number) => boolean;
}

/**
 * Copies a node and all below it; its offsets are those of the whole text, also where an excerpt of it was parsed. Unless the copy has
 * to be `whole`, functions that are in no other and have nothing to do with spans are left with their signature only; and so
 * are those that the excerpt has no more of.
 */
export function copyTree(
  node: TreeSitterNode,
  parsed: string | Excerpt,
  grammar: Grammar,
  { whole = false, isOfInterest: mayMatter = grammar.isOfInterest, isWanted = () => true }: CopyOptions = {},
): SyntaxCopy {
  const { language } = node.tree;
  const { hasError } = node;
  const excerpt = typeof parsed === 'string' ? new Excerpt(parsed) : parsed;
  const { source } = excerpt;
  const roles = rolesOf(language, grammar);
  const isFunction = ({ type }: SyntaxNode) => grammar.functions.has(type);
  const errors: OffsetRange[] = [];
  const cursor = new TreeCursor(node);
  const root = new SyntaxNode(
    language.types[cursor.typeId] ?? 'ERROR',
    excerpt.toSource(cursor.start),
    excerpt.toSource(cursor.end),
    source,
  );
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
    const typeId = cursor.typeId;
    const type = language.types[typeId] ?? 'ERROR';
    const role = roles[typeId] ?? 'inner';
    if (hasError && (type === 'ERROR' || cursor.isMissing)) {
      errors.push({ start: excerpt.toSource(cursor.start), end: excerpt.toSource(cursor.end) });
    }
    const parent = path.at(-1)!;
    const isOptional = path.length === 1 || grammar.divided.has(parent.type);
    if (role !== 'left out' && (!isOptional || isWanted(excerpt.toSource(cursor.start)))) {
      const field = language.fields[cursor.fieldId] ?? '';
      if ((role !== 'token' || field !== '') && (parent !== leftOut || grammar.signature.has(field))) {
        const start = excerpt.toSource(cursor.start);
        const copied = new SyntaxNode(type, start, excerpt.toSource(cursor.end), source);
        parent.add(copied, field);
        const isFirst = functions === 0 && isFunction(copied);
        const isOpen =
          whole ||
          !isFirst ||
          (!excerpt.isCutWithin(copied) && (mayMatter(copied.text) || grammar.isAlwaysOpen?.(copied) === true));
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
    // Some grammars count comments behind a block as part of it, and of what ends with it.
    if (sibling === '}' && grammar.comments.has(type) && grammar.closedBlocks?.has(parent.type)) {
      endAt(source.lastIndexOf('}', excerpt.toSource(cursor.start) - 1) + 1, path);
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
  return { root, errors, hasErrors: hasError };
}

/** Moves the end of the last node of a path, and of those around that end with it. */
function endAt(offset: number, path: readonly SyntaxNode[]): void {
  const end = path.at(-1)!.end;
  for (let index = path.length - 1; index > 0 && path[index]!.end === end; index--) path[index]!.end = offset;
}

type Role = 'left out' | 'token' | 'leaf' | 'inner';

const rolesByLanguage = new WeakMap<Language, readonly Role[]>();

/** What to do with the nodes of each type, by the type's id. */
function rolesOf(language: Language, { punctuation, comments, leaves }: Grammar): readonly Role[] {
  let roles = rolesByLanguage.get(language);
  if (!roles) {
    roles = language.types.map((type, id) => {
      if (punctuation.has(type) || comments.has(type)) return 'left out';
      if (!language.nodeTypeIsNamed(id)) return 'token';
      return leaves.has(type) ? 'leaf' : 'inner';
    });
    rolesByLanguage.set(language, roles);
  }
  return roles;
}
