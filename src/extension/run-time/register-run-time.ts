import * as vscode from 'vscode';
import type { Services } from '../services.ts';
import { QualityView } from './quality-view.ts';
import { RunTimeDiagnostics } from './run-time-diagnostics.ts';
import { RunTimeFindings } from './run-time-findings.ts';

const setting = 'spanwright.runTimeFindings.enable';

/** What is wrong with spans as they come: at the code that starts them, and by service with its score. */
export function registerRunTimeFindings(context: vscode.ExtensionContext, services: Services): void {
  let shown: vscode.Disposable | undefined;
  const show = () => {
    shown?.dispose();
    shown = undefined;
    if (vscode.workspace.getConfiguration().get(setting) !== true) return;
    const findings = new RunTimeFindings(services);
    const pages = vscode.Uri.joinPath(context.extensionUri, 'dist', 'docs');
    const documentation = (rule: string) => vscode.Uri.joinPath(pages, rule, 'README.md');
    shown = vscode.Disposable.from(
      findings,
      new RunTimeDiagnostics(findings, documentation),
      new QualityView(findings),
    );
  };
  show();
  context.subscriptions.push(
    { dispose: () => shown?.dispose() },
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(setting)) show();
    }),
  );
}
