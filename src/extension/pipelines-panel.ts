import * as vscode from 'vscode';
import { type CollectorPipelines, pipelinesRequest } from '../protocol/collector.ts';
import { PipelinePanels } from '../views/pipelines/host.ts';
import { ThreadSimulator } from './pipeline-simulator.ts';
import type { Services } from './services.ts';
import { startIfWanted } from './trace-source.ts';

/** The pipelines of a collector's configuration, drawn beside its text, and what they would do to captured spans. */
export function registerPipelines(context: vscode.ExtensionContext, services: Services): void {
  const { language, receiver } = services;
  const script = context.asAbsolutePath('dist/simulation.js');
  const panels = new PipelinePanels(context.extensionUri, {
    read: async (uri) =>
      (await language.request<readonly CollectorPipelines[]>(pipelinesRequest, uri.toString())) ?? [],
    newSimulator(uri) {
      void startIfWanted(receiver);
      return new ThreadSimulator(script, uri, services);
    },
    onSpansChanged: (listener) => receiver.onDidChange(listener),
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
