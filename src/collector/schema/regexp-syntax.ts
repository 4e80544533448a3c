import * as l10n from '@vscode/l10n';

/** What is wrong with a regular expression of RE2, as Go's `regexp/syntax` reads it; undefined if nothing is. */
export function regexpProblem(text: string): string | undefined {
  const groups: number[] = [];
  /** What a repetition would repeat. */
  let before: 'nothing' | 'something' | 'repetition' = 'nothing';
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const character = text[at]!;
    if (rest.startsWith('\\Q')) {
      const end = text.indexOf('\\E', at);
      if (end !== at + 2) before = 'something';
      at = end < 0 ? text.length : end + 2;
    } else if (character === '\\') {
      const escaped = readEscape(rest);
      if (typeof escaped === 'string') return escaped;
      before = 'something';
      at += escaped;
    } else if (character === '[') {
      const set = readSet(rest);
      if (typeof set === 'string') return set;
      before = 'something';
      at += set;
    } else if (character === '(') {
      const group = readGroup(rest);
      if (typeof group === 'string') return group;
      // Flags, `(?i)`, are no group.
      if (rest[group - 1] !== ')') groups.push(at);
      before = 'nothing';
      at += group;
    } else if (character === ')') {
      if (groups.pop() === undefined) return l10n.t("there is a ')' too much");
      before = 'something';
      at += 1;
    } else {
      const [repetition = ''] = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(rest) ?? [];
      if (repetition !== '') {
        const problem = repetitionProblem(repetition, before);
        if (problem) return problem;
        before = 'repetition';
      } else before = character === '|' ? 'nothing' : 'something';
      at += repetition.length || 1;
    }
  }
  return groups.length > 0 ? l10n.t("a ')' is missing") : undefined;
}

function repetitionProblem(repetition: string, before: string): string | undefined {
  if (before === 'nothing') return l10n.t("'{0}' has nothing to repeat", repetition);
  if (before === 'repetition') return l10n.t("'{0}' repeats a repetition", repetition);
  const [, from, to] = /^\{(\d+),?(\d*)/.exec(repetition) ?? [];
  const tooOften = Math.max(Number(from ?? 0), Number(to || 0)) > 1000;
  const reversed = from !== undefined && to !== undefined && to !== '' && Number(from) > Number(to);
  return tooOften || reversed ? l10n.t("'{0}' is no count of repetitions, up to 1000", repetition) : undefined;
}

/** The length of an escape, or what is wrong with it. */
function readEscape(rest: string): number | string {
  const [known] =
    /^\\(?:[^\p{L}\p{N}\u{80}-\u{10ffff}]|[afnrtvAbBzdDsSwW]|0[0-7]{0,2}|[1-7][0-7]{1,2}|x[\da-fA-F]{2}|x\{[\da-fA-F]+\}|[pP](?:[A-Z]|\{\^?\w+\}))/su.exec(
      rest,
    ) ?? [];
  if (known !== undefined) return known.length;
  if (rest.length < 2) return l10n.t("a '\\' stands at its end");
  if (/^\\[1-9]/.test(rest)) return l10n.t("back-references such as '{0}' are not supported", rest.slice(0, 2));
  return l10n.t("there is no escape '{0}'", rest.slice(0, 2));
}

/** The length of a set such as `[^a-z]`, or what is wrong with it. */
function readSet(rest: string): number | string {
  let at = rest[1] === '^' ? 2 : 1;
  let isFirst = true;
  while (at < rest.length && (isFirst || rest[at] !== ']')) {
    isFirst = false;
    const named = /^\[:\^?(\w*):\]/.exec(rest.slice(at));
    if (named) {
      if (!classes.has(named[1]!)) return l10n.t("there is no class of characters '{0}'", named[0]);
      at += named[0].length;
      continue;
    }
    const low = readMember(rest.slice(at));
    if (typeof low === 'string') return low;
    at += low.length;
    if (rest[at] !== '-' || rest[at + 1] === ']' || rest[at + 1] === undefined) continue;
    const high = readMember(rest.slice(at + 1));
    if (typeof high === 'string') return high;
    if (low.code !== undefined && high.code !== undefined && low.code > high.code) {
      return l10n.t("'{0}' is a range whose end comes first", rest.slice(at - low.length, at + 1 + high.length));
    }
    at += 1 + high.length;
  }
  return at < rest.length ? at + 1 : l10n.t("a ']' is missing");
}

interface Member {
  readonly length: number;
  /** Of a single character that is written as itself. */
  readonly code?: number | undefined;
}

function readMember(rest: string): Member | string {
  if (rest.startsWith('\\')) {
    const length = readEscape(rest);
    return typeof length === 'string' ? length : { length };
  }
  const code = rest.codePointAt(0) ?? 0;
  return { length: code > 0xffff ? 2 : 1, code };
}

/** The length of the beginning of a group, or of `(?flags)`; or what is wrong with it. Several may have one name. */
function readGroup(rest: string): number | string {
  if (!rest.startsWith('(?')) return 1;
  const named = /^\(\?P?<(\w+)>/.exec(rest);
  if (named) return named[0].length;
  const flags = /^\(\?(?:[imsU]+(?:-[imsU]+)?|-[imsU]+)?[:)]/.exec(rest);
  if (flags && flags[0] !== '(?)') return flags[0].length;
  if (/^\(\?<?[=!]/.test(rest))
    return l10n.t("look-arounds such as '{0}…)' are not supported", /^\(\?<?[=!]/.exec(rest)![0]);
  return l10n.t("'{0}' begins no group", rest.slice(0, 3));
}

const classes = new Set(
  'alnum alpha ascii blank cntrl digit graph lower print punct space upper word xdigit'.split(' '),
);
