import { type Insertion, placeholder } from '../../base/insertion.ts';
import type { OffsetRange } from '../../base/range.ts';
import { completionsAt, type OttlCompletion } from '../ottl/editing/completion.ts';
import { hoverAt } from '../ottl/editing/hover.ts';
import { type OttlTextAt, ottlTextAt } from '../ottl/editing/text-at.ts';
import type { Completion } from './completion-item.ts';
import { offsetInConfiguration, type PlacedConfiguration } from './configuration-file.ts';
import type { Hover } from './hover.ts';

/** What may be written where the cursor is in a text of OTTL; undefined elsewhere. */
export function completeOttl(
  placed: PlacedConfiguration,
  offset: number,
): { readonly range: OffsetRange; readonly items: readonly Completion[] } | undefined {
  const inText = offsetInConfiguration(placed, offset);
  if (inText === undefined) return undefined;
  const { configuration, knowledge, source } = placed;
  // Blanks at the end of a text without quotes are none of it, but are typed all the same.
  const blanks = /[ \t]*$/.exec(configuration.text.slice(0, inText))![0].length;
  const found =
    ottlTextAt(configuration, inText, knowledge.version) ??
    ottlTextAt(configuration, inText - blanks, knowledge.version);
  if (!found) return undefined;
  const isBehind = found.offset === found.text.length && blanks > 0;
  const text = isBehind ? found.text.trimEnd() + ' '.repeat(blanks) : found.text;
  const { range, items } = completionsAt(text, isBehind ? text.length : found.offset, found.kind, found.dialects);
  const quote = quoteAround(found, configuration.text);
  const place = isBehind
    ? { start: offset - (range.end - range.start), end: offset }
    : source.rangeInFile(found.rangeInYaml(range));
  return { range: place, items: items.map((item, index) => toCompletion(item, index, quote)) };
}

/** What a text of OTTL says at an offset of the file; undefined elsewhere. */
export function hoverOttl(placed: PlacedConfiguration, offset: number): Hover | undefined {
  const { configuration, knowledge, source } = placed;
  const inText = offsetInConfiguration(placed, offset);
  const found = inText === undefined ? undefined : ottlTextAt(configuration, inText, knowledge.version);
  const [dialect] = found?.dialects ?? [];
  const hover = found && dialect && hoverAt(found.text, found.offset, found.kind, dialect);
  return hover && { range: source.rangeInFile(found.rangeInYaml(hover.range)), markdown: hover.markdown };
}

function toCompletion(item: OttlCompletion, rank: number, quote: string): Completion {
  const { label, kind, before, after, detail, documentation } = item;
  const insertion: Insertion =
    after === '' ? [escaped(before, quote)] : [escaped(before, quote), placeholder(), escaped(after, quote)];
  return { label, kind: kinds[kind], insertion, rank, detail, documentation };
}

const kinds: Readonly<Record<OttlCompletion['kind'], Completion['kind']>> = {
  function: 'function',
  path: 'field',
  symbol: 'value',
  keyword: 'keyword',
  parameter: 'field',
  text: 'value',
};

/** The quote that the text stands in; empty without one. */
function quoteAround({ rangeInYaml }: OttlTextAt, yaml: string): string {
  const { start } = rangeInYaml({ start: 0, end: 0 });
  const before = yaml[start - 1];
  return before === '"' || before === "'" ? before : '';
}

function escaped(text: string, quote: string): string {
  if (quote === "'") return text.replaceAll("'", "''");
  return quote === '"' ? text.replaceAll(/["\\]/g, '\\$&') : text;
}
