/** The languages, by VS Code's ids, whose files are YAML: Compose files, among which some have collectors, are one of their own. */
export const yamlLanguages = ['yaml', 'dockercompose'] as const;

export function isYaml(languageId: string): boolean {
  return yamlLanguages.some((language) => language === languageId);
}

/** Whether a file on disk is YAML, by its name or address. */
export function isYamlFile(name: string): boolean {
  return /\.ya?ml$/.test(name);
}
