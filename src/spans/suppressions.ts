import { LineIndex } from '../base/line-index.ts';
import type { OffsetRange } from '../base/range.ts';

/** The comments of a file that silence rules, and what became of them. */
export interface Suppressions {
  /** Whether a comment silences a rule at a place; those that do are no longer unused. */
  silences(rule: string, range: OffsetRange): boolean;
  unused(): readonly UnusedSuppression[];
}

/** A comment, or one rule named in it, that silenced nothing. */
export interface UnusedSuppression {
  /** Absent: the comment means all rules. */
  readonly rule?: string;
  /** The rule's name, or the comment. */
  readonly range: OffsetRange;
  /** What to take out of the file to be rid of it. */
  readonly removal: OffsetRange;
}

interface Directive {
  readonly line: number;
  readonly scope: 'next-line' | 'line' | 'file' | 'disable' | 'enable';
  /** Empty: all rules. */
  readonly rules: readonly Mention[];
  readonly range: OffsetRange;
  isUsed: boolean;
}

interface Mention {
  readonly id: string;
  readonly range: OffsetRange;
  isUsed: boolean;
}

const directivePattern =
  /(?:(?<!\/)\/\/+|\/\*+|(?<!#)#+|(?<!%)%+)\s*spanwright-(disable(?:-next-line|-line|-file)?|enable)\b([^\r\n]*)/g;

const none: Suppressions = { silences: () => false, unused: () => [] };

/**
 * Reads `spanwright-disable-next-line rule, rule` and its kin (`-line`, `-file`, `disable` … `enable`) from comments. Text
 * after `--` is the writer's reason. Without rules, all are meant. `isComment` tells whether a comment begins at an offset.
 */
export function readSuppressions(text: string, isComment: (offset: number) => boolean): Suppressions {
  if (!text.includes('spanwright-')) return none;
  const lines = new LineIndex(text);
  const directives = [...text.matchAll(directivePattern)]
    .filter(({ index }) => isComment(index))
    .map((match) => directiveOf(match, lines));
  return {
    silences(rule, range) {
      const { line } = lines.positionAt(range.start);
      const ours = directives.filter(({ rules }) => rules.length === 0 || rules.some(({ id }) => id === rule));
      const last = ours.findLast(({ scope, line: at }) => (scope === 'disable' || scope === 'enable') && at <= line);
      const silencing = ours.filter((directive) => silencesLine(directive, line));
      if (last?.scope === 'disable') silencing.push(last);
      for (const directive of silencing) {
        directive.isUsed = true;
        for (const mention of directive.rules) mention.isUsed ||= mention.id === rule;
      }
      return silencing.length > 0;
    },
    unused: () => directives.flatMap((directive) => unusedParts(directive, text)),
  };
}

function directiveOf(match: RegExpExecArray, lines: LineIndex): Directive {
  const word = match[1]!;
  const [written] = match[2]!.split(/\*\/|\s--/);
  const start = match.index + match[0].length - match[2]!.length;
  const rules = [...written!.matchAll(/[^\s,]+/g)].map(({ 0: id, index }): Mention => {
    return { id, range: { start: start + index, end: start + index + id.length }, isUsed: false };
  });
  const closing = match[0].startsWith('/*') ? match[0].indexOf('*/') : -1;
  const length = closing < 0 ? match[0].trimEnd().length : closing + 2;
  return {
    line: lines.positionAt(match.index).line,
    scope: word === 'disable' || word === 'enable' ? word : (word.slice('disable-'.length) as Directive['scope']),
    rules,
    range: { start: match.index, end: match.index + length },
    isUsed: false,
  };
}

function silencesLine({ scope, line: at }: Directive, line: number): boolean {
  return scope === 'file' || (scope === 'line' && at === line) || (scope === 'next-line' && at + 1 === line);
}

function unusedParts({ scope, rules, range, isUsed }: Directive, text: string): UnusedSuppression[] {
  if (scope === 'enable') return [];
  const unused = rules.filter((mention) => !mention.isUsed);
  if (rules.length === 0) return isUsed ? [] : [{ range, removal: withItsLine(range, text) }];
  if (unused.length === rules.length) {
    const removal = withItsLine(range, text);
    return unused.map(({ id, range: name }) => ({ rule: id, range: name, removal }));
  }
  return unused.map(({ id, range: name }) => ({ rule: id, range: name, removal: withItsComma(name, rules) }));
}

/** The line too, if nothing else is on it; else the space in front. */
function withItsLine({ start, end }: OffsetRange, text: string): OffsetRange {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineBreak = /^[ \t]*(\r?\n|$)/.exec(text.slice(end, end + 200));
  if (text.slice(lineStart, start).trim() === '' && lineBreak)
    return { start: lineStart, end: end + lineBreak[0].length };
  return { start: text.slice(0, start).trimEnd().length, end };
}

function withItsComma(name: OffsetRange, rules: readonly Mention[]): OffsetRange {
  const index = rules.findIndex(({ range }) => range === name);
  const next = rules[index + 1];
  if (next) return { start: name.start, end: next.range.start };
  return { start: rules[index - 1]!.range.end, end: name.end };
}
