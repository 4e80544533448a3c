/**
 * `package.json` with the languages that the extension starts for, and for each command of an action those that have it.
 * `idsOf` gives the languages of a command, by VS Code's ids; its text stays as it is otherwise.
 */
export function withManifestLanguages(
  manifest: string,
  languageIds: readonly string[],
  idsOf: (command: string) => readonly string[],
): string {
  const events = languageIds.map((id) => `"onLanguage:${id}",\n    `).join('');
  return manifest
    .replace(/(?:"onLanguage:(?!yaml")[^"]+",\s*)+/, events)
    .replace(/("(command|submenu)": "([^"]+)"[^{}]*?editorLangId =~ )\/[^/]*\//g, (_all, head: string, kind, name) => {
      const ids = kind === 'submenu' ? languageIds : idsOf(name);
      return `${head}/^(${ids.join('|')})$/`;
    });
}
