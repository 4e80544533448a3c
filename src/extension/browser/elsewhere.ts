import * as vscode from 'vscode';
import manifest from '../../../package.json';
import { actionsByCommand } from '../../protocol/action-commands.ts';
import type { PipelineSources } from '../../views/pipelines/host.ts';
import { registerExplainingView } from '../explaining-view.ts';
import { showPage } from '../show-page.ts';

/** Commands of the manifest that are registered by what works in a browser. */
const commandsHere: ReadonlySet<string> = new Set([
  ...Object.keys(actionsByCommand),
  'spanwright.restartLanguageServer',
  'spanwright.showLog',
  'spanwright.showPipelines',
  'spanwright.simulatePipeline',
]);

const pages: Readonly<Record<string, string>> = {
  'spanwright.showFilterLanguage': 'filter-language',
  'spanwright.showWhereReceiverRuns': 'remote',
};

const webviews = Object.values(manifest.contributes.views).flatMap((views) =>
  views.filter((view) => 'type' in view && view.type === 'webview').map(({ id }) => id),
);

/** Answers the commands that need ports, processes or a disk: says why they do nothing here, and where they would. */
export function registerElsewhere(context: vscode.ExtensionContext): void {
  void vscode.commands.executeCommand('setContext', 'spanwright.runsInBrowser', true);
  const others = manifest.contributes.commands.map(({ command }) => command).filter((one) => !commandsHere.has(one));
  context.subscriptions.push(
    registerExplainingView('spanwright.elsewhere'),
    // A view that was in front until this was known would be waited for, with a sign of it at the icon.
    ...webviews.map((id) => vscode.window.registerWebviewViewProvider(id, { resolveWebviewView() {} })),
    ...others.map((command) =>
      vscode.commands.registerCommand(command, async () => {
        const page = pages[command];
        if (page !== undefined) return showPage(context.extensionUri, page);
        const learnMore = vscode.l10n.t('Learn More');
        const choice = await vscode.window.showInformationMessage(reason(), learnMore);
        if (choice === learnMore) await showPage(context.extensionUri, 'remote');
      }),
    ),
  );
}

/** Without a receiver there are no spans to simulate. */
export const simulationElsewhere: Omit<PipelineSources, 'read'> = {
  newSimulator() {
    const refuse = () => Promise.reject(new Error(reason()));
    return { simulate: refuse, listFates: refuse, follow: refuse, dispose() {} };
  },
  onSpansChanged: () => ({ dispose() {} }),
};

function reason(): string {
  return vscode.l10n.t(
    'A browser cannot listen on ports or run programs, so Spanwright only checks files here. Open the folder in VS Code on the desktop, or in a remote environment such as a codespace, to set up tracing and watch spans.',
  );
}
