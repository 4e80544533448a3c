import * as l10n from '@vscode/l10n';
import type { ErrorCode, YAMLError } from 'yaml';
import type { OffsetRange } from '../base/range.ts';
import { lineEndOf } from './cursor/line.ts';
import type { YamlProblem } from './yaml-document.ts';

/** Where something starts that is not closed, of several the last: the parser finds that out only at the end of it. */
export interface OpenPlaces {
  /** Start of the last quoted scalar. */
  readonly quote: number | undefined;
  /** Start of the last `[` or `{` without its counterpart. */
  readonly bracket: number | undefined;
}

/**
 * Says in the user's words what the YAML parser stumbled over: where, and what to do. Of mistakes in the structure only the
 * first is told: after it the parser guesses.
 */
export function explainAll(errors: readonly YAMLError[], text: string, open: OpenPlaces): readonly YamlProblem[] {
  const tooDeep = errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
  if (tooDeep) return [explain(tooDeep, text, open)];
  const isQuoteOpen = errors.some((error) => lacksQuote(error));
  const local: YamlProblem[] = [];
  const structural: YamlProblem[] = [];
  for (const error of errors) {
    // The collector's parser takes a comment that follows without a blank.
    if (error.message.startsWith('Comments must be separated')) continue;
    // What a quote swallows that is not closed, is not closed either.
    if (isQuoteOpen && bracketLacking(error)) continue;
    (localMistakes.has(error.code) ? local : structural).push(explain(error, text, open));
  }
  const first = structural.toSorted((a, b) => a.range.start - b.range.start).slice(0, 1);
  return [...local, ...first];
}

/** Mistakes that do not change how the parser reads what follows. */
const localMistakes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'BAD_ALIAS',
  'BAD_DQ_ESCAPE',
  'BAD_SCALAR_START',
  'TAB_AS_INDENT',
  'TAG_RESOLVE_FAILED',
]);

function explain(error: YAMLError, text: string, { quote, bracket }: OpenPlaces): YamlProblem {
  const lacking = bracketLacking(error);
  const opening = lacksQuote(error) ? quote : lacking ? bracket : undefined;
  const range = opening === undefined ? visibleRange(error, text) : { start: opening, end: lineEndOf(text, opening) };
  const rest = text.slice(range.start, lineEndOf(text, range.start));
  if (/^(?:<{7}|={7}|>{7})(?: |$)/.test(rest)) {
    return {
      range,
      message: l10n.t('A merge conflict of Git is here: choose what is to stay, and delete its markers.'),
    };
  }
  if (lacking) return { range, message: unclosed(lacking) };
  const message = explanations[error.code]?.(rest, error.message) ?? sentence(error.message);
  return { range, message };
}

function lacksQuote({ code, message }: YAMLError): boolean {
  return code === 'MISSING_CHAR' && message.includes('quote');
}

/** The bracket that is missing at the end of a flow list or map, if that is the mistake. */
function bracketLacking({ message }: YAMLError): string | undefined {
  return /end with a ([\]}])/.exec(message)?.[1];
}

/** The parser's place is often the blanks between two words: what is missing is so after the first, what is too much is the second. */
function visibleRange({ code, pos }: YAMLError, text: string): OffsetRange {
  const start = Math.min(pos[0], text.length);
  const end = Math.max(start, Math.min(pos[1], text.length));
  if (text.slice(start, end).trim() !== '') {
    const word = /^[\w-]+/.exec(text.slice(start, start + 200))?.[0] ?? '';
    return { start, end: Math.max(start + word.length, Math.min(end, lineEndOf(text, start))) };
  }
  if (code === 'BAD_INDENT' || code === 'UNEXPECTED_TOKEN') {
    const word = /[^\s:,]+/.exec(text.slice(start));
    if (word) return { start: start + word.index, end: start + word.index + word[0].length };
  }
  if (code === 'TAB_AS_INDENT') return { start, end };
  const before = text.slice(0, start).trimEnd().length;
  return { start: Math.max(0, before - 1), end: before };
}

/** `rest` is the line from the place on, `detail` what the parser says. */
const explanations: Partial<Record<ErrorCode, (rest: string, detail: string) => string>> = {
  TAB_AS_INDENT: () => l10n.t('YAML is indented by spaces: replace the tab.'),
  BAD_INDENT: (_, detail) => {
    if (detail.includes('same column'))
      return l10n.t('The indentation fits no level above: what stands side by side starts in one column.');
    return l10n.t('{0} Check the indentation of this line.', sentence(detail));
  },
  MISSING_CHAR: (_, detail) => {
    if (detail.includes('quote')) return l10n.t('The closing quote is missing.');
    const [, separator] = /^Missing (, or :|,)/.exec(detail) ?? [];
    if (separator) return l10n.t('A {0} is missing before this.', separator === ',' ? "','" : l10n.t("',' or ':'"));
    if (detail.includes('followed by map values'))
      return l10n.t("This is neither a key nor a value: is a ':' missing after it?");
    return sentence(detail);
  },
  BLOCK_AS_IMPLICIT_KEY: (rest) =>
    /:(?: |$)/.test(rest)
      ? l10n.t(
          "A second ':' on one line: put the nested map on deeper indented lines of its own, or quote a value that contains ': '.",
        )
      : l10n.t('Here is a value, so that nothing can be nested below it: is the next line indented too far?'),
  MULTILINE_IMPLICIT_KEY: (rest) =>
    /^[^\s:]+:[^\s]/.test(rest)
      ? l10n.t("A blank is missing after the ':'.")
      : l10n.t("This is neither a key nor a value: is a ':' missing at its end?"),
  KEY_OVER_1024_CHARS: () => l10n.t('A key may have at most 1024 characters.'),
  BAD_SCALAR_START: (rest) => l10n.t("A value cannot start with '{0}': put it in quotes.", rest.slice(0, 1)),
  BAD_DQ_ESCAPE: (rest) =>
    l10n.t(
      "'{0}' is no escape sequence of double quotes: write '\\\\' for a backslash, or use single quotes.",
      rest.slice(0, 2),
    ),
  BAD_ALIAS: (_, detail) => l10n.t("{0} Quote a value that starts with '*' or '&'.", sentence(detail)),
  BLOCK_IN_FLOW: () => l10n.t('Inside [ ] or { } nothing may be nested by indentation.'),
  RESOURCE_EXHAUSTION: () => l10n.t('This is nested too deeply to be read.'),
  TAG_RESOLVE_FAILED: (_, detail) => sentence(detail),
  UNEXPECTED_TOKEN: (rest, detail) =>
    rest.trim() === ''
      ? sentence(detail)
      : l10n.t("'{0}' is not expected here: is a quote or an indentation wrong?", excerpt(rest)),
};

function unclosed(bracket: string): string {
  return l10n.t(
    "The {0} is not closed: a '{1}' is missing, or what follows is not indented deeper than its key.",
    bracket === ']' ? l10n.t('list') : l10n.t('map'),
    bracket,
  );
}

function sentence(message: string): string {
  const line = message.split('\n', 1)[0]!.trimEnd();
  return /[.!?]$/.test(line) ? line : `${line}.`;
}

function excerpt(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text.trimEnd();
}
