import { type CaseLanguage, isCaseLanguage } from './case-languages.ts';

/** One fenced block of a README that is an example, such as "```ts flagged path=src/pay.test.ts". */
export interface Fence {
  /** 1-based line of the opening fence. */
  readonly line: number;
  readonly language: CaseLanguage;
  readonly role: Role;
  /** `key=value` words of the info string. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Without the fences; ends in a line break unless empty. */
  readonly text: string;
  /** Offsets of `text` in the README. */
  readonly start: number;
  readonly end: number;
}

/** What an example shows; a fence with any other second word, or none, is prose. */
export type Role = 'flagged' | 'fixed' | 'fine' | 'before' | 'after' | 'refused';

const roles: readonly string[] = ['flagged', 'fixed', 'fine', 'before', 'after', 'refused'] satisfies Role[];

/** The examples of a Markdown file in their order. Only fences that start a line count, as Markdown's indented ones are rare. */
export function parseFences(markdown: string): Fence[] {
  const fences: Fence[] = [];
  let open: { marker: string; info: string; line: number; start: number } | undefined;
  let offset = 0;
  for (const [index, line] of markdown.split('\n').entries()) {
    const fence = /^(`{3,})(.*)$/.exec(line);
    if (fence && !open) {
      open = { marker: fence[1]!, info: fence[2]!, line: index + 1, start: offset + line.length + 1 };
    } else if (fence && open && fence[1]!.length >= open.marker.length && fence[2]!.trim() === '') {
      const [language = '', role = '', ...words] = open.info.trim().split(/\s+/);
      if (isCaseLanguage(language) && roles.includes(role)) {
        fences.push({
          line: open.line,
          language,
          role: role as Role,
          attributes: Object.fromEntries(words.map(keyAndValue)),
          text: markdown.slice(open.start, offset),
          start: open.start,
          end: offset,
        });
      }
      open = undefined;
    }
    offset += line.length + 1;
  }
  return fences;
}

/** The languages that fences of examples name, whether they are any or not. */
export function languagesNamed(markdown: string): readonly string[] {
  const fence = new RegExp(`^\`{3,}(\\S+) +(?:${roles.join('|')})(?!\\S)`, 'gm');
  return [...markdown.matchAll(fence)].map(([, language]) => language!);
}

function keyAndValue(word: string): [string, string] {
  const [key = '', ...value] = word.split('=');
  return [key, value.join('=')];
}
