import type { Node as TreeSitterNode } from '@vscode/tree-sitter-wasm';
import type { OffsetRange } from '../../../base/range.ts';
import type { TypeInformation } from '../../type-information.ts';

/** A statement of the top level of a file. */
export interface Section {
  readonly start: number;
  readonly end: number;
  /**
   * All that what is found in it depends on: its own text and types, and those of the statements whose names it mentions,
   * and so on.
   * `undefined` where the parser had to guess, and where more than that counts.
   */
  readonly key: string | undefined;
  /** The starts of those statements, itself among them. */
  readonly needs: ReadonlySet<number>;
  /** Those whose place is part of the key too: imports. */
  readonly header: readonly OffsetRange[];
}

interface Statement {
  readonly node: TreeSitterNode;
  readonly text: string;
  /** Its text and its types. */
  readonly key: string;
  readonly words: ReadonlySet<string>;
  /** What it declares, or more. */
  readonly names: readonly string[];
  /** Fixes may change it from anywhere in the file. */
  readonly isHeader: boolean;
  readonly isBroken: boolean;
}

/** The statements of a file that may use OpenTelemetry. */
export function sectionsOf(
  root: TreeSitterNode,
  text: string,
  isOfInterest: (text: string) => boolean,
  types?: TypeInformation,
): readonly Section[] {
  const statements = root.namedChildren.flatMap((node) => (node ? [describe(node, text, types)] : []));
  const declaring = new Map<string, Statement[]>();
  for (const statement of statements) {
    for (const name of statement.names) {
      const others = declaring.get(name);
      if (others) others.push(statement);
      else declaring.set(name, [statement]);
    }
  }
  const header = statements.filter(({ isHeader }) => isHeader);
  const mentioned = new Map(statements.map((one) => [one, mentionedIn(one, declaring)]));
  const headerRanges = header.map(({ node }) => ({ start: node.startIndex, end: node.endIndex }));
  const style = styleOf(text);
  return statements
    .filter(({ text: own }) => isOfInterest(own))
    .map((statement) => {
      const needed = neededBy([statement, ...header], mentioned);
      const { startIndex: start, endIndex: end } = statement.node;
      // What is required counts only where the rest of the file uses it.
      const isKnown = !/\brequire\(/.test(statement.text) && ![...needed].some((one) => one.isBroken);
      const parts = [...needed].map((one) => (one.isHeader ? `${one.node.startIndex} ${one.key}` : one.key));
      return {
        start,
        end,
        key: isKnown ? [style, ...parts].join('\0') : undefined,
        header: headerRanges,
        needs: new Set([...needed].map(({ node }) => node.startIndex)),
      };
    });
}

/** The statements that declare, or may, what one mentions. */
function mentionedIn(
  { words }: Statement,
  declaring: ReadonlyMap<string, readonly Statement[]>,
): ReadonlySet<Statement> {
  const found = new Set<Statement>();
  for (const word of words) for (const statement of declaring.get(word) ?? []) found.add(statement);
  return found;
}

function neededBy(
  from: readonly Statement[],
  mentioned: ReadonlyMap<Statement, ReadonlySet<Statement>>,
): ReadonlySet<Statement> {
  // A set is walked in the order of insertion, also over what is added meanwhile.
  const needed = new Set(from);
  for (const statement of needed) for (const one of mentioned.get(statement) ?? []) needed.add(one);
  return needed;
}

const word = /[\w$\u0080-\uffff]+/g;

function describe(node: TreeSitterNode, source: string, types: TypeInformation | undefined): Statement {
  const { startIndex: start, endIndex: end } = node;
  const text = source.slice(start, end);
  const key = types ? `${text}\0${types.stampOf({ start, end })}` : text;
  const words = new Set(text.match(word));
  const isHeader =
    /^(import_statement|hash_bang_line)$/.test(node.type) ||
    /@opentelemetry\/|^['"]|^(const|let|var)\b[^=]*=\s*require\(\s*['"]/.test(text);
  return { node, text, key, words, names: declaredNames(node) ?? [...words], isHeader, isBroken: node.hasError };
}

/** The names that a statement declares, if that is plain to see. */
function declaredNames(statement: TreeSitterNode): string[] | undefined {
  const declaration = statement.type === 'export_statement' ? statement.childForFieldName('declaration') : statement;
  if (!declaration?.type.endsWith('_declaration')) return declaration?.type === 'expression_statement' ? [] : undefined;
  const name = declaration.childForFieldName('name');
  if (name) return [name.text];
  const declarators = declaration.namedChildren.map((child) => child?.childForFieldName('name'));
  return declarators.every((one) => one?.type === 'identifier') ? declarators.map((one) => one!.text) : undefined;
}

/** What the layout of fixes takes from anywhere in the file. */
function styleOf(text: string): string {
  const unit = /^\t/m.test(text) ? '\t' : (/^( {2,8})\S/m.exec(text)?.[1] ?? '');
  return [text.includes('\r\n'), unit, /\brequire\(/.test(text), /from "|require\("/.test(text)].join(' ');
}
