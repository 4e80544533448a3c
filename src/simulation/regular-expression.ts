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

  private constructor(compiled: RE2JS) {
    this.#compiled = compiled;
    const names = new Map(Object.entries(compiled.namedGroups()).map(([name, number]) => [number, name]));
    this.groupNames = Array.from({ length: compiled.groupCount() + 1 }, (_, number) => names.get(number));
  }

  /** Fails with what is wrong with it, as Go would put it. */
  static compile(source: string): Result<RegularExpression, string> {
    const known = compiled.get(source);
    if (known) return ok(known);
    try {
      const expression = new RegularExpression(RE2JS.compile(source));
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
    return this.#compiled.test(text);
  }

  /** The first place where it occurs. */
  find(text: string): Match | undefined {
    const found = this.#compiled.exec(text);
    return found ? matchOf(found as RegExpMatchArray) : undefined;
  }

  /** Where its groups are in the first place where it occurs, without the whole; undefined where it does not occur. */
  findGroups(text: string): readonly FoundGroup[] | undefined {
    const matcher = this.#compiled.matcher(text);
    if (!matcher.find()) return undefined;
    return this.groupNames
      .map((name, number) => ({ name, start: matcher.start(number), end: matcher.end(number) }))
      .slice(1);
  }

  /** All places from left to right that do not overlap; an empty one does not follow another at once. */
  findAll(text: string): readonly Match[] {
    const matches: Match[] = [];
    for (const found of this.#compiled.matchAll(text)) {
      const match = matchOf(found);
      const isAbutting = match.start === match.end && match.start === matches.at(-1)?.end;
      if (!isAbutting) matches.push(match);
    }
    return matches;
  }

  /** `regexp.ReplaceAllString` of Go, in whose template `$1` and `${name}` stand for groups. */
  replaceAll(text: string, template: string): string {
    return this.replaceEach(text, (match) => this.expand(template, match));
  }

  replaceEach(text: string, replacement: (match: Match) => string): string {
    let replaced = '';
    let end = 0;
    for (const match of this.findAll(text)) {
      replaced += text.slice(end, match.start) + replacement(match);
      end = match.end;
    }
    return replaced + text.slice(end);
  }

  /** `regexp.Expand` of Go: a name that no group has is nothing, and `$$` is one dollar. */
  expand(template: string, { groups }: Match): string {
    return template.replaceAll(/\$(?:\$|\{([\p{L}\p{Nd}_]+)\}|([\p{L}\p{Nd}_]+))/gu, (written, braced, bare) => {
      if (written === '$$') return '$';
      const name: string = braced ?? bare;
      const number = /^\d+$/.test(name) ? Number(name) : this.groupNames.indexOf(name);
      return groups[number] ?? '';
    });
  }
}

const compiled = new Map<string, RegularExpression>();

function matchOf(found: RegExpMatchArray): Match {
  const start = found.index ?? 0;
  return { start, end: start + found[0].length, groups: [...found] };
}
