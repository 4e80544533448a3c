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

/** The languages that claim a member, each with a link to its examples unless those are on the page itself. */
export function languageLinks(languages: readonly MemberLanguage[]): string {
  return languages.map(({ name, page }) => (page === mainPage ? name : `[${name}](${page})`)).join(', ');
}
