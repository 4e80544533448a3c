import { type Input, NodeProp, NodeType, Parser, type PartialParse, Tree, type TreeFragment } from '@lezer/common';
import { firstOfBrokenForm } from './broken-forms.ts';
import { type FilePart, partAt, startOfPart } from './forms.ts';
import { formParser } from './parser.generated.ts';

/**
 * Parses `.erl`, `.hrl` and escript files of OTP 25 to 28, and excerpts of them. A `File` has children `Form`, `BrokenForm`,
 * `Comment` and `Shebang`, and `FunctionLeftOut` and `AttributeLeftOut` where a form goes on with `leftOut`. Forms are cut out
 * of the text before they are parsed, so that an error in one never changes another. One with errors is a `BrokenForm`; in it,
 * error nodes stand where Lezer recovered. With the fragments of the last tree, only the forms that changed are parsed. It
 * takes whole texts, not ranges of them.
 */
class ErlangParser extends Parser {
  override createParse(input: Input, fragments: readonly TreeFragment[]): PartialParse {
    return new FileParse(input.read(0, input.length), fragments);
  }
}

export const erlangParser: Parser = new ErlangParser();

/** What stands in an excerpt for the rest of a form, behind a function's name or an attribute's. */
export const leftOut = '….';

/** Takes one form, comment or shebang line with each step. */
class FileParse implements PartialParse {
  readonly #text: string;
  readonly #fragments: readonly TreeFragment[];
  readonly #children: Tree[] = [];
  readonly #positions: number[] = [];
  parsedPos = 0;
  stoppedAt: number | null = null;

  constructor(text: string, fragments: readonly TreeFragment[]) {
    this.#text = text;
    this.#fragments = fragments;
  }

  stopAt(position: number): void {
    this.stoppedAt = position;
  }

  advance(): Tree | null {
    const end = this.stoppedAt ?? this.#text.length;
    const from = startOfPart(this.#text, this.parsedPos);
    if (from >= end) return new Tree(fileType, this.#children, this.#positions, Math.max(end, this.parsedPos));
    const tree = reusablePart(this.#fragments, from) ?? parsePart(this.#text, partAt(this.#text, from));
    this.#children.push(tree);
    this.#positions.push(from);
    this.parsedPos = from + tree.length;
    return null;
  }
}

/** The part of a last tree that stands at an offset of the new text, where neither it nor what it looked at changed. */
function reusablePart(fragments: readonly TreeFragment[], from: number): Tree | undefined {
  const fragment = fragments.find(({ from: start, to }) => start <= from && from < to);
  if (fragment?.tree.type !== fileType) return undefined;
  const { tree, offset, to } = fragment;
  const index = indexOf(tree.positions, from + offset);
  const part = index === undefined ? undefined : tree.children[index];
  if (!(part instanceof Tree)) return undefined;
  // The end of the text is part of what a part looks at, where the fragment reaches to it.
  const seen = from + part.length + (part.prop(NodeProp.lookAhead) ?? 0);
  return seen <= (fragment.openEnd ? to : to + 1) ? part : undefined;
}

function indexOf(positions: readonly number[], position: number): number | undefined {
  let low = 0;
  let high = positions.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = positions[middle]!;
    if (found === position) return middle;
    if (found < position) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

function parsePart(text: string, part: FilePart): Tree {
  if (part.kind === 'Comment') return partTree(commentType, part);
  if (part.kind === 'Shebang') return partTree(shebangType, part);
  if (isLeftOut(text, part))
    return partTree(text[part.from] === '-' ? attributeLeftOutType : functionLeftOutType, part);
  const form = parseStrictly(text, part);
  if (form) return partTree(form.type, part, form);
  const first = firstOfBrokenForm(text, part);
  const firstForm = first === part ? undefined : parseStrictly(text, first);
  if (firstForm) return partTree(firstForm.type, first, firstForm);
  return partTree(brokenFormType, first, formParser.parse(text, [], [first]));
}

/** Whether only the name of a form is there: a `…` stands in no other place before a dot. */
function isLeftOut(text: string, { from, to }: FilePart): boolean {
  return text.endsWith(leftOut, to) && !text.slice(from, to).includes('(');
}

function parseStrictly(text: string, part: FilePart): Tree | undefined {
  try {
    return strictFormParser.parse(text, [], [part]);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function partTree(type: NodeType, { from, to, lookAhead }: FilePart, { children, positions } = Tree.empty): Tree {
  return new Tree(type, children, positions, to - from, [[NodeProp.lookAhead, lookAhead]]);
}

const strictFormParser = formParser.configure({ strict: true });

const formTypes = formParser.nodeSet.types;
const commentType = formTypes.find(({ name }) => name === 'Comment')!;
const fileType = NodeType.define({ id: formTypes.length, name: 'File', top: true });
const brokenFormType = NodeType.define({ id: formTypes.length + 1, name: 'BrokenForm' });
const shebangType = NodeType.define({ id: formTypes.length + 2, name: 'Shebang' });
const functionLeftOutType = NodeType.define({ id: formTypes.length + 3, name: 'FunctionLeftOut' });
const attributeLeftOutType = NodeType.define({ id: formTypes.length + 4, name: 'AttributeLeftOut' });
