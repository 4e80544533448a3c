import * as vscode from 'vscode';
import type { ReceiverStatus } from '../protocol/receiver.ts';
import { ownDestination, type ReceiverPorts, runVariables, tracingVariables } from '../protocol/run-environment.ts';
import type { Runs } from './runs.ts';
import type { Services } from './services.ts';

/** Terminals whose programs send their spans here: one on command, or all of them when the user has chosen so. */
export function registerTracedTerminal(
  context: vscode.ExtensionContext,
  { receiver, configuration, runs }: Services,
): void {
  context.subscriptions.push(
    vscode.commands.registerCommand('spanwright.newTracedTerminal', async (options?: { readonly folder?: string }) => {
      // The command, since it also tells the user what went wrong.
      const ports = portsOf(await vscode.commands.executeCommand<ReceiverStatus>('spanwright.startReceiver'));
      return ports && openTracedTerminal(runs, ports, options?.folder);
    }),
  );

  // These have no mark: all terminals would have the same, and what runs in several at once could not be told apart.
  // Before the first await of activation and never persistent: late or stale variables make VS Code ask for a relaunch.
  const collection = context.environmentVariableCollection;
  collection.persistent = false;
  collection.description = vscode.l10n.t('Sends OpenTelemetry spans to the Spanwright receiver.');
  const apply = (ports: ReceiverPorts | undefined) => {
    collection.clear();
    if (ports === undefined || !appliesToAllTerminals()) return;
    for (const [name, value] of Object.entries(tracingVariables(ports, process.env))) collection.replace(name, value);
  };
  const start = () => {
    if (!appliesToAllTerminals()) return;
    apply(configuration.preferredPorts);
    void receiver.start();
  };
  start();

  let state = receiver.status.state;
  context.subscriptions.push(
    receiver.onDidChange((status) => {
      if (status.state === state) return;
      state = status.state;
      apply(portsOf(status));
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(start),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (!change.affectsConfiguration('spanwright.run.allTerminals')) return;
      apply(portsOf(receiver.status));
      start();
    }),
  );
}

export function portsOf({ state, host, grpcPort, httpPort }: ReceiverStatus): ReceiverPorts | undefined {
  if (state !== 'listening' || grpcPort === undefined || httpPort === undefined) return undefined;
  return { grpcPort, httpPort, ...(host !== undefined && { host }) };
}

function appliesToAllTerminals(): boolean {
  return vscode.workspace.isTrusted && vscode.workspace.getConfiguration('spanwright.run').get('allTerminals') === true;
}

function openTracedTerminal(runs: Runs, ports: ReceiverPorts, folder: string | undefined): vscode.Terminal {
  const own = ownDestination(process.env);
  const message =
    own === undefined
      ? vscode.l10n.t('Programs started here send their OpenTelemetry spans to Spanwright.')
      : vscode.l10n.t(
          '{0} is already set to "{1}" and was left as it is. Unset it to see spans in Spanwright.',
          own,
          process.env[own] ?? '',
        );
  const terminal = vscode.window.createTerminal({
    name: vscode.l10n.t('Traced'),
    iconPath: new vscode.ThemeIcon('pulse'),
    env: { ...tracingVariables(ports, process.env), ...runVariables(runs.newMark(), process.env) },
    message,
    ...(typeof folder === 'string' && { cwd: folder }),
  });
  terminal.show();
  return terminal;
}
