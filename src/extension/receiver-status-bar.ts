import * as vscode from 'vscode';
import type { ForwardingStatus, ReceiverStatus } from '../protocol/receiver.ts';
import type { Services } from './services.ts';

/** The status bar item, hidden until the receiver was used, and the menu behind it. */
export function registerReceiverStatusBar(context: vscode.ExtensionContext, { receiver }: Services): void {
  const item = vscode.window.createStatusBarItem('spanwright.receiver', vscode.StatusBarAlignment.Left);
  item.name = vscode.l10n.t('Spanwright Receiver');
  item.command = 'spanwright.showReceiverMenu';
  let used = false;
  const show = (status: ReceiverStatus) => {
    used ||= status.state !== 'stopped';
    if (!used) return;
    present(item, status);
    item.show();
  };
  context.subscriptions.push(
    item,
    receiver.onDidChange(show),
    vscode.commands.registerCommand('spanwright.showReceiverMenu', () => showMenu(receiver.status)),
  );
}

function present(item: vscode.StatusBarItem, status: ReceiverStatus): void {
  const { state, grpcPort, httpPort, counts, notice, forwarding } = status;
  const traces =
    counts.traces === 1 ? vscode.l10n.t('1 trace') : vscode.l10n.t('{0} traces', counts.traces.toLocaleString());
  if (state === 'listening') {
    item.text = `$(pulse) ${grpcPort}/${httpPort}  ${traces}`;
  } else {
    item.text =
      state === 'stopped' ? `$(circle-slash) ${vscode.l10n.t('OTLP stopped')}` : `$(warning) ${vscode.l10n.t('OTLP')}`;
  }
  item.tooltip = tooltip(status);
  item.accessibilityInformation = { label: [item.name, item.tooltip].join(': '), role: 'button' };
  item.backgroundColor =
    state === 'failed' || notice !== undefined || forwarding?.state === 'failed'
      ? new vscode.ThemeColor('statusBarItem.warningBackground')
      : undefined;
}

function tooltip({ state, grpcPort, httpPort, counts, notice, attached, forwarding }: ReceiverStatus): string {
  const lines = [
    state === 'listening'
      ? vscode.l10n.t(
          'Receiving OpenTelemetry spans: gRPC on port {0}, HTTP on port {1}.',
          grpcPort ?? 0,
          httpPort ?? 0,
        )
      : vscode.l10n.t('The OpenTelemetry receiver is stopped.'),
    vscode.l10n.t('{0} spans received.', counts.spans.toLocaleString()),
  ];
  if (counts.rejected > 0) lines.push(vscode.l10n.t('{0} items refused.', counts.rejected.toLocaleString()));
  if (counts.droppedTraces > 0) {
    lines.push(vscode.l10n.t('{0} older traces dropped to make room.', counts.droppedTraces.toLocaleString()));
  }
  if (notice !== undefined) lines.push(notice);
  if (attached) lines.push(vscode.l10n.t('Another window receives; this one shows what it has.'));
  if (forwarding !== undefined) lines.push(...forwardingLines(forwarding));
  return lines.join('\n');
}

function forwardingLines({ state, sent, dropped, notice }: ForwardingStatus): string[] {
  const lines = [vscode.l10n.t('{0} items forwarded.', sent.toLocaleString())];
  if (dropped > 0) lines.push(vscode.l10n.t('{0} items could not be forwarded.', dropped.toLocaleString()));
  if (state === 'retrying') lines.push(vscode.l10n.t('Forwarding does not succeed at present and is tried again.'));
  if (state === 'failed') lines.push(vscode.l10n.t('Forwarding fails.'));
  if (state !== 'sending' && notice !== undefined) lines.push(notice);
  return lines;
}

async function showMenu({ state }: ReceiverStatus): Promise<void> {
  const running = state === 'listening';
  const entry = (icon: string, label: string, command: string) => ({ label: `$(${icon}) ${label}`, command });
  const picked = await vscode.window.showQuickPick(
    [
      entry('list-tree', vscode.l10n.t('Show Live Traces'), 'spanwright.liveTraces.focus'),
      entry('terminal', vscode.l10n.t('New Traced Terminal'), 'spanwright.newTracedTerminal'),
      ...(running
        ? [
            entry('copy', vscode.l10n.t('Copy OTLP Endpoint'), 'spanwright.copyEndpoint'),
            entry('export', vscode.l10n.t('Export Traces…'), 'spanwright.exportTraces'),
            entry('clear-all', vscode.l10n.t('Clear Traces'), 'spanwright.clearTraces'),
            entry('debug-stop', vscode.l10n.t('Stop Receiver'), 'spanwright.stopReceiver'),
          ]
        : [entry('play', vscode.l10n.t('Start Receiver'), 'spanwright.startReceiver')]),
      entry('folder-opened', vscode.l10n.t('Import Traces…'), 'spanwright.importTraces'),
      entry('output', vscode.l10n.t('Show Log'), 'spanwright.showLog'),
    ],
    { title: vscode.l10n.t('Spanwright Receiver') },
  );
  if (picked !== undefined) await vscode.commands.executeCommand(picked.command);
}
