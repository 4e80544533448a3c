import * as vscode from 'vscode';

/** A file as it is, if it is there, and as it would be. */
export interface ProposedChange {
  readonly uri: string;
  readonly before?: string;
  readonly after: string;
}

const scheme = 'spanwright-proposal';

/**
 * Shows all changes in one editor of differences and asks whether to make them. The editor's own preview of refactorings
 * leaves each unticked, and shows an edit of many lines as one.
 */
export async function confirmChanges(title: string, changes: readonly ProposedChange[]): Promise<boolean> {
  const texts = new Map<string, string>();
  const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '',
  });
  const side = (file: vscode.Uri, name: string, text: string | undefined) => {
    if (text === undefined) return undefined;
    const uri = file.with({ scheme, authority: '', query: name });
    texts.set(uri.toString(), text);
    return uri;
  };
  try {
    const resources = changes.map(({ uri, before, after }) => {
      const file = vscode.Uri.parse(uri);
      return [file, side(file, 'before', before), side(file, 'after', after)];
    });
    await vscode.commands.executeCommand('vscode.changes', title, resources);
    const apply = { label: vscode.l10n.t('$(check) Make these changes') };
    const discard = { label: vscode.l10n.t('$(close) Leave all as it is') };
    // It stays while one reads what is below it.
    const chosen = await vscode.window.showQuickPick([apply, discard], { title, ignoreFocusOut: true });
    return chosen === apply;
  } finally {
    // The editor adds how many files there are.
    const tabs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.filter(({ label }) => label.startsWith(title)));
    await vscode.window.tabGroups.close(tabs);
    provider.dispose();
  }
}
