import * as l10n from '@vscode/l10n';
import type { OffsetRange } from '../../../base/range.ts';
import { resolvePath } from '../checking/resolve-path.ts';
import { type Dialect, signature } from '../language/dialect.ts';
import { enums } from '../language/enums.ts';
import { parseOttl } from '../syntax/parser.ts';
import { nodesOf, type OttlKind, type Path } from '../syntax/tree.ts';
import { functionSummaries } from './function-summaries.ts';

export interface OttlHover {
  /** In the text. */
  readonly range: OffsetRange;
  readonly markdown: string;
}

/** What a text says at an offset: a function, a path, a symbol. */
export function hoverAt(text: string, offset: number, kind: OttlKind, dialect: Dialect): OttlHover | undefined {
  for (const node of nodesOf(parseOttl(text, kind).tree)) {
    if (node.kind === 'call' && touches(node.nameRange, offset)) {
      return aboutFunction(node.name, node.nameRange, dialect);
    }
    if (node.kind === 'symbol' && touches(node.range, offset)) {
      const value = enums[dialect.context][node.name];
      if (value === undefined) return aboutFunction(node.name, node.range, dialect);
      return { range: node.range, markdown: `**${node.name}** = ${value}` };
    }
    if (node.kind === 'path') {
      const range = namesOf(node).find((name) => touches(name, offset));
      if (range) return aboutPath(node, dialect);
    }
  }
  return undefined;
}

function aboutFunction(name: string, range: OffsetRange, { functions }: Dialect): OttlHover | undefined {
  const fn = functions.get(name);
  if (!fn) return undefined;
  const summary = functionSummaries[name];
  const code = `\`\`\`\n${signature(fn)}\n\`\`\``;
  return { range, markdown: summary ? `${code}\n\n${summary}` : code };
}

function aboutPath(path: Path, dialect: Dialect): OttlHover | undefined {
  const { prefix, facts } = resolvePath(path, dialect);
  if (!prefix || !facts) return undefined;
  const [first] = path.segments;
  const last = path.segments.at(-1)!;
  const type = last.keys.length > 0 && facts.keys === 'any' ? l10n.t('value') : facts.type;
  const range = { start: first!.range.start, end: last.range.end };
  return { range, markdown: `**${prefix}.${facts.path}** ${type}` };
}

function namesOf({ segments }: Path): readonly OffsetRange[] {
  return segments.map(({ range }) => range);
}

function touches({ start, end }: OffsetRange, offset: number): boolean {
  return start <= offset && offset <= end;
}
