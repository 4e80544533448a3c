import * as vscode from 'vscode';
import { ServiceMapPanel, serviceMapPanelType } from '../views/service-map/host.ts';
import { layOutInThread } from './map-layout.ts';
import type { Services } from './services.ts';
import { receiverSource, startIfWanted } from './trace-source.ts';

/** The map of services in an editor tab. Looking at it starts the receiver, as looking at traces does. */
export function registerServiceMap(context: vscode.ExtensionContext, { receiver }: Services): void {
  const script = context.asAbsolutePath('dist/layout.js');
  const panel = new ServiceMapPanel(context.extensionUri, receiverSource(receiver), (graph) =>
    layOutInThread(script, graph),
  );
  context.subscriptions.push(
    panel,
    vscode.window.registerWebviewPanelSerializer(serviceMapPanelType, {
      async deserializeWebviewPanel(restored) {
        await startIfWanted(receiver);
        await panel.deserializeWebviewPanel(restored);
      },
    }),
    vscode.commands.registerCommand('spanwright.showServiceMap', async (filter: unknown) => {
      panel.show(typeof filter === 'string' ? filter : undefined);
      await startIfWanted(receiver);
    }),
  );
}
