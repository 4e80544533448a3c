import type { Node as TreeSitterNode } from '@vscode/tree-sitter-wasm';
import type { OffsetRange } from '../../../base/range.ts';

/** A statement of the top level of a file; or a class there as a whole, which is empty, its head, or one of its members. */
export interface Part extends OffsetRange {
  readonly text: string;
  /** Where its nodes start: the decorators of a member stand beside it. */
  readonly starts: readonly number[];
  readonly words: ReadonlySet<string>;
  /** What it declares, or more: whoever mentions one of them may depend on it. */
  readonly names: readonly string[];
  /** Fixes may change it from anywhere in the file. */
  readonly isHeader: boolean;
  readonly isBroken: boolean;
  /** Of the head and the members, their class: names of members are mentioned in it only. */
  readonly class?: Part;
}

/** The parts of a file in the order of the text; comments are none. */
export function partsOf(root: TreeSitterNode, text: string): readonly Part[] {
  return root.namedChildren.flatMap((node) => {
    if (!node || node.type === 'comment') return [];
    const declared = declarationOf(node);
    const body = declared?.type.endsWith('class_declaration') ? declared.childForFieldName('body') : undefined;
    if (body) return partsOfClass(node, declared!, body, text);
    const words = wordsOf(text.slice(node.startIndex, node.endIndex));
    return [part([node], text, node.endIndex, words, declaredNames(node) ?? words, node.hasError)];
  });
}

function partsOfClass(
  statement: TreeSitterNode,
  declared: TreeSitterNode,
  body: TreeSitterNode,
  text: string,
): readonly Part[] {
  const { startIndex: start } = statement;
  const name = declared.childForFieldName('name')?.text;
  const headWords = new Set(wordsOf(text.slice(start, body.startIndex)));
  if (name !== undefined) headWords.delete(name);
  const shared = fieldsOfSpans(text.slice(body.startIndex, body.endIndex));
  const groups: TreeSitterNode[][] = [[]];
  for (const node of body.namedChildren) {
    if (!node || node.type === 'comment') continue;
    groups.at(-1)!.push(node);
    if (node.type !== 'decorator') groups.push([]);
  }
  const members = groups.filter(({ length }) => length > 0);
  const names = name === undefined ? [] : [name];
  const whole: Part = { start, end: start, text: '', starts: [], words: none, names, isHeader: false, isBroken: false };
  // What is wrong between the members may be about any of them.
  const isBroken = statement.hasError && !members.some((nodes) => nodes.some(({ hasError }) => hasError));
  return [
    whole,
    { ...part([statement], text, body.startIndex, headWords, [], isBroken), class: whole },
    ...members.map((nodes) => {
      const last = nodes.at(-1)!;
      const words = wordsOf(text.slice(nodes[0]!.startIndex, last.endIndex));
      const own = memberNames(last, words, shared);
      const isBrokenMember = nodes.some(({ hasError }) => hasError);
      return { ...part(nodes, text, last.endIndex, words, own, isBrokenMember), class: whole };
    }),
  ];
}

const none: ReadonlySet<string> = new Set();

function part(
  nodes: readonly TreeSitterNode[],
  source: string,
  end: number,
  words: ReadonlySet<string>,
  names: Iterable<string>,
  isBroken: boolean,
): Part {
  const { startIndex: start, type } = nodes[0]!;
  const text = source.slice(start, end);
  const isHeader =
    /^(import_statement|hash_bang_line)$/.test(type) ||
    /@opentelemetry\/|^['"]|^(const|let|var)\b[^=]*=\s*require\(\s*['"]/.test(text);
  return {
    start,
    end,
    text,
    starts: nodes.map(({ startIndex }) => startIndex),
    words,
    names: [...names],
    isHeader,
    isBroken,
  };
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.match(/[\w$\u0080-\uffff]+/g));
}

/** The names that a statement declares, if that is plain to see. */
function declaredNames(statement: TreeSitterNode): readonly string[] | undefined {
  const declaration = declarationOf(statement);
  if (!declaration?.type.endsWith('_declaration')) return declaration?.type === 'expression_statement' ? [] : undefined;
  const name = declaration.childForFieldName('name');
  if (name) return [name.text];
  const declarators = declaration.namedChildren.map((child) => child?.childForFieldName('name'));
  return declarators.every((one) => one?.type === 'identifier') ? declarators.map((one) => one!.text) : undefined;
}

function declarationOf(statement: TreeSitterNode): TreeSitterNode | null {
  return statement.type === 'export_statement' ? statement.childForFieldName('declaration') : statement;
}

/** What a member of a class declares: itself, the fields it gives values to, and its part in those that hold spans. */
function memberNames(
  member: TreeSitterNode,
  words: ReadonlySet<string>,
  shared: ReadonlySet<string>,
): Iterable<string> {
  const name = member.childForFieldName('name')?.text;
  if (name === undefined) return words;
  const parameters = name === 'constructor' ? (member.childForFieldName('parameters')?.text ?? '') : '';
  const assigned = [...member.text.matchAll(/\bthis\.#?([\w$]+)\s*(?:\?\?|\|\||&&)?=(?!=)/g)].map(
    ([, field]) => field!,
  );
  return new Set([
    ...wordsOf(name),
    ...wordsOf(parameters),
    ...assigned,
    ...[...shared].filter((field) => words.has(field)),
  ]);
}

/** The fields that spans are kept in: what becomes of those, all members tell that mention them. */
function fieldsOfSpans(body: string): ReadonlySet<string> {
  const given = body.matchAll(/\bthis\.#?([\w$]+)\s*(?:\?\?|\|\||&&)?=(?!=)[^;\n]*span/gi);
  const named = body.matchAll(/\bthis\.#?(\w*span\w*)\b(?!\s*\()/gi);
  return new Set([...given, ...named].map(([, field]) => field!));
}
