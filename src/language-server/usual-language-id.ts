/** How Vim, Neovim, Helix, Emacs and others call what VS Code calls otherwise. */
const usualIds: Readonly<Record<string, string>> = {
  'docker-compose': 'dockercompose',
  'yaml.docker-compose': 'dockercompose',
  'javascript.jsx': 'javascriptreact',
  jsx: 'javascriptreact',
  'typescript.tsx': 'typescriptreact',
  tsx: 'typescriptreact',
};

/** The language of a document by the id that VS Code has for it. */
export function usualLanguageId(id: string): string {
  // Vim's types may say more, as in `yaml.kubernetes`.
  return usualIds[id] ?? (id.startsWith('yaml.') ? 'yaml' : id);
}
