/** What is wrong with a regular expression of RE2, as Go's `regexp/syntax` reads it; undefined if nothing is. */
export function regexpProblem(text: string): string | undefined {
  const groups: number[] = [];
  const names = new Set<string>();
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
      const group = readGroup(rest, names);
      if (typeof group === 'string') return group;
      // Flags, `(?i)`, are no group.
      if (rest[group - 1] !== ')') groups.push(at);
      before = 'nothing';
      at += group;
    } else if (character === ')') {
      if (groups.pop() === undefined) return "there is a ')' too much";
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
  return groups.length > 0 ? "a ')' is missing" : undefined;
}

function repetitionProblem(repetition: string, before: string): string | undefined {
  if (before === 'nothing') return `'${repetition}' has nothing to repeat`;
  if (before === 'repetition') return `'${repetition}' repeats a repetition`;
  const [, from, to] = /^\{(\d+),?(\d*)/.exec(repetition) ?? [];
  const tooOften = Math.max(Number(from ?? 0), Number(to || 0)) > 1000;
  const reversed = from !== undefined && to !== undefined && to !== '' && Number(from) > Number(to);
  return tooOften || reversed ? `'${repetition}' is no count of repetitions, up to 1000` : undefined;
}

/** The length of an escape, or what is wrong with it. */
function readEscape(rest: string): number | string {
  const [known] =
    /^\\(?:[^\p{L}\p{N}\u{80}-\u{10ffff}]|[afnrtvAbBzdDsSwW]|0[0-7]{0,2}|[1-7][0-7]{1,2}|x[\da-fA-F]{2}|x\{[\da-fA-F]+\}|[pP](?:[A-Z]|\{\^?\w+\}))/su.exec(
      rest,
    ) ?? [];
  if (known !== undefined) return known.length;
  if (rest.length < 2) return "a '\\' stands at its end";
  if (/^\\[1-9]/.test(rest)) return `back-references such as '${rest.slice(0, 2)}' are not supported`;
  return `there is no escape '${rest.slice(0, 2)}'`;
}

/** The length of a set such as `[^a-z]`, or what is wrong with it. */
function readSet(rest: string): number | string {
  let at = rest[1] === '^' ? 2 : 1;
  let isFirst = true;
  while (at < rest.length && (isFirst || rest[at] !== ']')) {
    isFirst = false;
    const named = /^\[:\^?(\w*):\]/.exec(rest.slice(at));
    if (named) {
      if (!classes.has(named[1]!)) return `there is no class of characters '${named[0]}'`;
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
      return `'${rest.slice(at - low.length, at + 1 + high.length)}' is a range whose end comes first`;
    }
    at += 1 + high.length;
  }
  return at < rest.length ? at + 1 : "a ']' is missing";
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

/** The length of the beginning of a group, or of `(?flags)`; or what is wrong with it. */
function readGroup(rest: string, names: Set<string>): number | string {
  if (!rest.startsWith('(?')) return 1;
  const named = /^\(\?P?<(\w+)>/.exec(rest);
  if (named) {
    const [{ length }, name = ''] = named;
    if (names.has(name)) return `two groups are called '${name}'`;
    names.add(name);
    return length;
  }
  const flags = /^\(\?(?:[imsU]+(?:-[imsU]+)?|-[imsU]+)?[:)]/.exec(rest);
  if (flags && flags[0] !== '(?)') return flags[0].length;
  if (/^\(\?<?[=!]/.test(rest)) return `look-arounds such as '${/^\(\?<?[=!]/.exec(rest)![0]}…)' are not supported`;
  return `'${rest.slice(0, 3)}' begins no group`;
}

const classes = new Set(
  'alnum alpha ascii blank cntrl digit graph lower print punct space upper word xdigit'.split(' '),
);
