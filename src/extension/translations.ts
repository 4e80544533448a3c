/** The messages of the editor's language for what is shared with other processes: the first import of the extension. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { translationsVariable } from '../protocol/translations.ts';

if (vscode.l10n.bundle) l10n.config({ contents: vscode.l10n.bundle });

/** The environment of processes and threads that speak the editor's language. */
export function translatedEnvironment(): NodeJS.ProcessEnv {
  const { uri } = vscode.l10n;
  return uri?.scheme === 'file' ? { ...process.env, [translationsVariable]: uri.fsPath } : process.env;
}
