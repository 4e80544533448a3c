import * as vscode from 'vscode';
import { type CollectorPipelines, pipelinesRequest } from '../protocol/collector.ts';
import { PipelinePanels } from '../views/pipelines/host.ts';
import type { Services } from './services.ts';

/** The pipelines of a collector's configuration, drawn beside its text. */
export function registerPipelines(context: vscode.ExtensionContext, { language }: Services): void {
  const panels = new PipelinePanels(
    context.extensionUri,
    async (uri) => (await language.request<readonly CollectorPipelines[]>(pipelinesRequest, uri.toString())) ?? [],
  );
  context.subscriptions.push(
    panels,
    vscode.commands.registerCommand('spanwright.showPipelines', async () => {
      const document = vscode.window.activeTextEditor?.document;
      if (document && language.handles(document)) panels.show(document);
      else
        await vscode.window.showInformationMessage(
          vscode.l10n.t("Open a collector's configuration first: its pipelines are drawn beside it."),
        );
    }),
  );
}
