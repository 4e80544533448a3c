import { RE2JS } from 're2js';
import { failed, ok, type Result } from '../base/result.ts';

/** Where an expression occurs in a text, and its groups, the whole first; a group that took no part is undefined. */
export interface Match {
  readonly start: number;
  readonly end: number;
  readonly groups: readonly (string | undefined)[];
}

/** A group where an expression first occurs. */
export interface FoundGroup {
  /** Absent for one that has none. */
  readonly name: string | undefined;
  /** -1 for one that took no part, as `end`. */
  readonly start: number;
  readonly end: number;
}

/** A regular expression as Go has them (RE2): it takes time in proportion to the text, whatever it says. */
export class RegularExpression {
  /** By number; the first, which is the whole, has none, as all that are not named. */
  readonly groupNames: readonly (string | undefined)[];
  readonly #compiled: RE2JS;
  /** The last one, which is mostly the next one. */
  #template: Template | undefined;
  readonly #tested = new Map<string, boolean>();
  readonly #found = new Map<string, Match | null>();
  readonly #replaced = new Map<string, string>();
  #replacedBy = '';

  private constructor(compiled: RE2JS, repeated: ReadonlyMap<string, string>) {
    this.#compiled = compiled;
    const names = new Map(
      Object.entries(compiled.namedGroups()).map(([name, number]) => [number, repeated.get(name) ?? name]),
    );
    this.groupNames = Array.from({ length: compiled.groupCount() + 1 }, (_, number) => names.get(number));
  }

  /** Fails with what is wrong with it, as Go would put it. */
  static compile(source: string): Result<RegularExpression, string> {
    const known = compiled.get(source);
    if (known) return ok(known);
    try {
      const { text, repeated } = withoutRepeatedNames(source);
      const expression = new RegularExpression(RE2JS.compile(text), repeated);
      // Those that a span brings are without end.
      if (compiled.size >= 200) compiled.clear();
      compiled.set(source, expression);
      return ok(expression);
    } catch (error) {
      return failed(error instanceof Error ? error.message : String(error));
    }
  }

  /** Whether it occurs anywhere in the text. */
  test(text: string): boolean {
    const known = this.#tested.get(text);
    return known === undefined ? remember(this.#tested, text, this.#compiled.test(text)) : known;
  }

  /** The first place where it occurs. */
  find(text: string): Match | undefined {
    const known = this.#found.get(text);
    const found = known === undefined ? remember(this.#found, text, this.#findFirst(text)) : known;
    return found ?? undefined;
  }

  #findFirst(text: string): Match | null {
    const match = this.#compiled.exec(text) as RegExpMatchArray | null;
    if (!match) return null;
    const start = match.index ?? 0;
    return { start, end: start + match[0].length, groups: [...match] };
  }

  /** Where its groups are in the first place where it occurs, without the whole; undefined where it does not occur. */
  findGroups(text: string): readonly FoundGroup[] | undefined {
    const matcher = this.#compiled.matcher(text);
    if (!matcher.find()) return undefined;
    return this.groupNames
      .map((name, number) => ({ name, start: matcher.start(number), end: matcher.end(number) }))
      .slice(1);
  }

  /** `regexp.ReplaceAllString` of Go, in whose template `$1` and `${name}` stand for groups. */
  replaceAll(text: string, template: string): string {
    if (this.#replacedBy !== template) this.#replaced.clear();
    this.#replacedBy = template;
    const known = this.#replaced.get(text);
    if (known !== undefined) return known;
    return remember(
      this.#replaced,
      text,
      this.replaceEach(text, template, (expanded) => expanded),
    );
  }

  /** Replaces each place by what `convert` makes of the template as it is expanded there. */
  replaceEach(text: string, template: string, convert: (expanded: string) => string): string {
    const parts = this.#partsOf(template);
    const matcher = this.#compiled.matcher(text);
    let replaced = '';
    let end = 0;
    let last = -1;
    while (matcher.find()) {
      const [from, to] = [matcher.start(), matcher.end()];
      // A place that is empty does not follow another at once.
      if (from === to && from === last) continue;
      last = to;
      let expanded = '';
      for (const part of parts) {
        if (typeof part === 'string') expanded += part;
        else expanded += matcher.group(part.find((number) => matcher.start(number) >= 0) ?? part[0]!) ?? '';
      }
      replaced += text.slice(end, from) + convert(expanded);
      end = to;
    }
    return replaced + text.slice(end);
  }

  /** A name that no group has is nothing, and `$$` is one dollar (`regexp.Expand` of Go). */
  #partsOf(template: string): Template['parts'] {
    if (this.#template?.text === template) return this.#template.parts;
    const parts: (string | readonly number[])[] = [];
    let end = 0;
    for (const found of template.matchAll(/\$(?:\$|\{([\p{L}\p{Nd}_]+)\}|([\p{L}\p{Nd}_]+))/gu)) {
      parts.push(template.slice(end, found.index));
      end = found.index + found[0].length;
      const name = found[1] ?? found[2];
      if (name === undefined) {
        parts.push('$');
        continue;
      }
      const numbers = this.groupNames.flatMap((each, number) =>
        each === name || String(number) === name ? number : [],
      );
      if (numbers.length > 0) parts.push(numbers);
    }
    parts.push(template.slice(end));
    this.#template = { text: template, parts: parts.filter((part) => part !== '') };
    return this.#template.parts;
  }
}

interface Template {
  readonly text: string;
  /** Texts, and for a group its number; more than one where several have its name, of which the first that took part counts. */
  readonly parts: readonly (string | readonly number[])[];
}

/** Go lets groups have one name; what is compiled does not. */
function withoutRepeatedNames(source: string): {
  readonly text: string;
  readonly repeated: ReadonlyMap<string, string>;
} {
  const repeated = new Map<string, string>();
  const seen = new Set<string>();
  // What is escaped or stands in brackets is no group.
  const text = source.replaceAll(
    /\\Q.*?(?:\\E|$)|\\.|\[\^?\]?(?:\[:\^?\w+:\]|\\.|[^\]\\])*(?:\]|$)|\(\?P?<(\w+)>/gs,
    (written, name: string | undefined) => {
      if (name === undefined) return written;
      if (!seen.has(name)) {
        seen.add(name);
        return written;
      }
      const own = `${name}_${repeated.size}_of_one_name`;
      repeated.set(own, name);
      return `(?P<${own}>`;
    },
  );
  return { text, repeated };
}

const compiled = new Map<string, RegularExpression>();

/** Answers for texts, of all expressions together: in all some 10 MB at most. */
const remembered = new Set<Map<string, unknown>>();
const mostRemembered = 50_000;
let rememberedCount = 0;

/** Names and values recur from span to span, and from run to run. */
function remember<Answer>(known: Map<string, Answer>, text: string, answer: Answer): Answer {
  if (text.length > 200) return answer;
  if (++rememberedCount > mostRemembered) {
    for (const each of remembered) each.clear();
    remembered.clear();
    rememberedCount = 1;
  }
  remembered.add(known);
  known.set(text, answer);
  return answer;
}
