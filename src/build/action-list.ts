import type { MemberLanguage } from './member-languages.ts';
import { languageCells, languageColumns, table } from './member-table.ts';

/** An action, as far as the list tells of it. */
export interface ListedAction {
  readonly id: string;
  readonly title: string;
  readonly target: string;
  readonly languages: readonly MemberLanguage[];
}

/** `docs/actions.md`: all actions, each with a link to its page and the languages it is for. */
export function actionList(actions: readonly ListedAction[]): string {
  const folder = 'src/spans/actions';
  const rows = actions.map((action) => [
    `[${action.id}](../${folder}/${action.id}/README.md)`,
    action.title,
    action.target,
    ...languageCells(action, folder),
  ]);
  return `<!-- Written by \`npm run generate\`. -->
# Actions

How spans are to be written: settings under \`spanwright.actions\`, and [Configuration](configuration.md). Each language
links to its examples, which are what it is tested with.

${table(['Id', 'Title', 'For', ...languageColumns], rows)}
`;
}
