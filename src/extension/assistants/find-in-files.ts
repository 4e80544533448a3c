import * as vscode from 'vscode';
import type { FindInFile } from '../../assistants/tools/findings-of-file.ts';
import { failed, ok } from '../../base/result.ts';
import { type FileFinding, findingsRequest } from '../../protocol/language-server.ts';
import type { LanguageService } from '../language-service.ts';
import { runTimeSource } from '../run-time/run-time-diagnostics.ts';

/** What the editor shows in a file of the workspace: findings of the language server, and of running. */
export function findInFiles(language: LanguageService): FindInFile {
  return async (path) => {
    const uri = await fileOfWorkspace(path);
    if (uri === undefined) return failed(`There is no file ${path} in the workspace.`);
    const document = await vscode.workspace.openTextDocument(uri);
    if (!language.handles(document)) return failed(`Spanwright does not know files such as ${path}.`);
    const found = await language.request<readonly FileFinding[]>(findingsRequest, uri.toString());
    if (found === undefined) return failed('The Spanwright language server does not answer.');
    return ok([...found, ...seenAtRunTime(uri)]);
  };
}

/** Others are not looked at, whatever a model was made to ask for. */
async function fileOfWorkspace(path: string): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const candidates = [vscode.Uri.file(path), ...folders.map((folder) => vscode.Uri.joinPath(folder.uri, path))];
  for (const uri of candidates) {
    if (vscode.workspace.getWorkspaceFolder(uri) === undefined) continue;
    try {
      if ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.File) return uri;
    } catch {
      // Not there: the next folder may have it.
    }
  }
  return undefined;
}

function seenAtRunTime(uri: vscode.Uri): readonly FileFinding[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ source }) => source === runTimeSource)
    .map(({ code, severity, message, range }) => ({
      rule: String(typeof code === 'object' ? code.value : code),
      severity: severities[severity],
      message,
      line: range.start.line + 1,
    }));
}

const severities = {
  [vscode.DiagnosticSeverity.Error]: 'error',
  [vscode.DiagnosticSeverity.Warning]: 'warning',
  [vscode.DiagnosticSeverity.Information]: 'information',
  [vscode.DiagnosticSeverity.Hint]: 'hint',
} as const;
