/** The composition root: makes what features share and registers each feature. Nothing heavy is loaded here. */
import './translations.ts';
import * as vscode from 'vscode';
import { registerAssistants } from './assistants/register-assistants.ts';
import { registerCodeLinks } from './code-links.ts';
import { registerComparison } from './compare-panel.ts';
import { registerDebugEnvironment } from './debug-environment.ts';
import { registerErrorsView } from './errors-view.ts';
import { registerFilterCommands } from './filter-commands.ts';
import { registerForwarding } from './forwarding.ts';
import { registerLanguageFeatures } from './language-features.ts';
import { LanguageService } from './language-service.ts';
import { registerLiveSites } from './live-sites/register-live-sites.ts';
import { registerOperationsView } from './operations-view.ts';
import { simulationOfCaptured } from './pipeline-simulator.ts';
import { registerPipelines } from './pipelines-panel.ts';
import { Receiver } from './receiver.ts';
import { registerReceiverCommands } from './receiver-commands.ts';
import { ReceiverConfiguration } from './receiver-configuration.ts';
import { registerReceiverStatusBar } from './receiver-status-bar.ts';
import { registerRemoteTraces } from './remote-traces.ts';
import { registerFilterByRun } from './run-picker.ts';
import { registerRunTimeFindings } from './run-time/register-run-time.ts';
import { registerRuns } from './runs.ts';
import { registerSampleWorkspace } from './sample-workspace.ts';
import { registerSaveExpectation } from './save-expectation.ts';
import { serverProcess } from './server-process.ts';
import { registerServiceMap } from './service-map-panel.ts';
import type { Services } from './services.ts';
import { registerSetUpTracing } from './set-up-tracing.ts';
import { registerShowReferences, showReferencesCommand } from './show-references.ts';
import { actionCommand, registerSpanActions } from './span-actions.ts';
import { registerTelemetryViews } from './telemetry-views.ts';
import { registerTraceDocuments } from './trace-documents.ts';
import { registerTraceFiles } from './trace-files.ts';
import { registerTraceLinks } from './trace-links.ts';
import { registerTraceViews } from './trace-views.ts';
import { registerTracedTerminal } from './traced-terminal.ts';
import { registerWalkthrough } from './walkthrough.ts';

let end: (() => Promise<void>) | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Spanwright', { log: true });
  const bundle = (name: string) => context.asAbsolutePath(`dist/${name}.js`);
  const configuration = new ReceiverConfiguration(context);
  const receiver = new Receiver(bundle('receiver'), log, () => configuration.read());
  // A file, since hovers follow no command links; the manifest makes VS Code show it as a page.
  const documentation = `${vscode.Uri.joinPath(context.extensionUri, 'dist', 'docs')}/{id}/README.md`;
  const language = new LanguageService(
    serverProcess(bundle('server')),
    { documentation, actionCommand, showReferencesCommand },
    log,
  );
  const runs = registerRuns(context, { receiver, log });
  const services: Services = { log, configuration, receiver, runs, language };
  end = () => receiver.close();
  context.subscriptions.push(log, configuration, receiver, language);

  registerTracedTerminal(context, services);
  registerReceiverCommands(context, services);
  registerForwarding(context, services);
  const shown = registerTraceViews(context, services);
  registerTraceFiles(context, services, shown);
  registerTraceDocuments(context, services, shown);
  registerSaveExpectation(context, services, shown);
  registerTraceLinks(context, services, shown);
  registerCodeLinks(context, services);
  registerRemoteTraces(context, services);
  registerServiceMap(context, services);
  registerComparison(context, services, shown);
  registerOperationsView(context, services);
  registerErrorsView(context, services);
  registerFilterCommands(context);
  registerFilterByRun(context, receiver);
  registerTelemetryViews(context, services);
  registerReceiverStatusBar(context, services);
  registerDebugEnvironment(context, services);
  registerLanguageFeatures(context, services);
  registerLiveSites(context, services);
  registerRunTimeFindings(context, services);
  registerAssistants(context, services);
  registerPipelines(context, services, simulationOfCaptured(bundle('simulation'), services));
  registerSpanActions(context, services);
  registerShowReferences(context, services);
  registerSetUpTracing(context, services);
  registerSampleWorkspace(context);
  registerWalkthrough(context, services);
}

/** VS Code disposes of what was registered without waiting, but waits for this. */
export function deactivate(): Promise<void> | undefined {
  return end?.();
}
