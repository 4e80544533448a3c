import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { profiles } from '../spans/languages.ts';

/** A language that claims a rule or action by having examples of it: `test/cases` holds it to them. */
export interface MemberLanguage {
  /** As users call it, such as `TypeScript, JavaScript`. */
  readonly name: string;
  /** VS Code's ids. */
  readonly ids: readonly string[];
  /** The file in the member's folder that has the examples. */
  readonly page: string;
}

/** The first of the languages has its examples on the pages of rules and actions themselves. */
const mainPage = 'README.md';

/** Each language that could claim a member, with the page that would have its examples. */
export const allLanguages: readonly MemberLanguage[] = profiles.map(({ names, extensions }, index) => ({
  name: names.join(', '),
  ids: [...new Set(Object.values(extensions))],
  page: index === 0 ? mainPage : `${names[0]!.toLowerCase()}.md`,
}));

/** The languages that claim the member in a folder. */
export function languagesIn(folder: string): readonly MemberLanguage[] {
  return allLanguages.filter(({ page }) => hasExamples(path.join(folder, page)));
}

/** A member of other languages has a page of its own, too, without examples. */
function hasExamples(page: string): boolean {
  return existsSync(page) && /^```\S+ (?:flagged|before)\b/m.test(readFileSync(page, 'utf8'));
}

/** A member's README with the line below its title that says for which languages there are examples, and where. */
export function withLanguages(readme: string, languages: readonly MemberLanguage[]): string {
  const names = languages.map(({ name, page }) => (page === mainPage ? name : `[${name}](${page})`));
  const head = /^(# .*\n\n)(?:Languages: .*\n\n)?/;
  return readme.replace(head, (_head, title: string) => `${title}Languages: ${names.join(', ')}\n\n`);
}
