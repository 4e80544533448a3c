import * as vscode from 'vscode';
import { type CollectorPipelines, pipelinesRequest } from '../protocol/collector.ts';
import { PipelinePanels, type PipelineSources } from '../views/pipelines/host.ts';
import type { Services } from './services.ts';

/** The pipelines of a collector's configuration, drawn beside its text, and what they would do to captured spans. */
export function registerPipelines(
  context: vscode.ExtensionContext,
  { language }: Pick<Services, 'language'>,
  simulation: Omit<PipelineSources, 'read'>,
): void {
  const panels = new PipelinePanels(context.extensionUri, {
    read: async (uri) =>
      (await language.request<readonly CollectorPipelines[]>(pipelinesRequest, language.addressOf(uri))) ?? [],
    ...simulation,
  });

  async function show(isSimulating: boolean): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    if (document && language.handles(document)) panels.show(document, isSimulating);
    else
      await vscode.window.showInformationMessage(
        vscode.l10n.t("Open a collector's configuration first: its pipelines are drawn beside it."),
      );
  }

  context.subscriptions.push(
    panels,
    vscode.commands.registerCommand('spanwright.showPipelines', () => show(false)),
    vscode.commands.registerCommand('spanwright.simulatePipeline', () => show(true)),
  );
}
