import { allLanguages, type MemberLanguage } from './member-languages.ts';

/** A column for each language. */
export const languageColumns: readonly string[] = allLanguages.map(({ name }) => name);

/** For each language a link to its examples of a member, or nothing; `folder` is that of all of the member's kind. */
export function languageCells(
  { id, languages }: { readonly id: string; readonly languages: readonly MemberLanguage[] },
  folder: string,
): readonly string[] {
  return allLanguages.map(({ page }) =>
    languages.some((language) => language.page === page) ? `[yes](../${folder}/${id}/${page})` : '',
  );
}

/** A table in Markdown. */
export function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [columns, columns.map(() => '---'), ...rows].map(line).join('\n');
}
