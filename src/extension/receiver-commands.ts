import * as vscode from 'vscode';
import { endpointUrl } from '../protocol/endpoint.ts';
import type { ReceiverStatus } from '../protocol/receiver.ts';
import type { Services } from './services.ts';

/** The commands that control the receiver, and what the user is told when it does not do as expected. */
export function registerReceiverCommands(context: vscode.ExtensionContext, services: Services): void {
  const { receiver, configuration, log } = services;
  const command = (name: string, run: () => unknown) =>
    context.subscriptions.push(vscode.commands.registerCommand(`spanwright.${name}`, run));

  command('startReceiver', async () => {
    configuration.askAgain();
    const status = await receiver.start();
    if (status.state === 'failed') void sayFailed(status);
    return status;
  });
  command('stopReceiver', () => receiver.stop());
  command('clearTraces', () => receiver.request('clear', undefined));
  command('copyEndpoint', async () => {
    const { host, httpPort } = receiver.status;
    if (httpPort !== undefined) await vscode.env.clipboard.writeText(endpointUrl(host, httpPort));
  });
  command('showLog', () => log.show());

  const warned = new Set<string>();
  context.subscriptions.push(
    receiver.onDidChange((status) => {
      void vscode.commands.executeCommand('setContext', 'spanwright.receiverState', status.state);
      if (status.state !== 'listening' || status.notice === undefined || warned.has(status.notice)) return;
      warned.add(status.notice);
      void sayNotice(status.notice);
    }),
    receiver.onDidCrash(({ restarted }) => void sayCrashed(restarted)),
    configuration.onDidChange(() => receiver.restart()),
  );
}

async function sayFailed({ notice }: ReceiverStatus): Promise<void> {
  const retry = vscode.l10n.t('Try Again');
  const settings = vscode.l10n.t('Open Settings');
  const text = notice ?? vscode.l10n.t('The receiver could not be started.');
  const choice = await vscode.window.showErrorMessage(text, retry, settings);
  if (choice === retry) await vscode.commands.executeCommand('spanwright.startReceiver');
  if (choice === settings) await openSettings();
}

async function sayNotice(notice: string): Promise<void> {
  const settings = vscode.l10n.t('Open Settings');
  if ((await vscode.window.showWarningMessage(notice, settings)) === settings) await openSettings();
}

async function sayCrashed(restarted: boolean): Promise<void> {
  const start = vscode.l10n.t('Start Receiver');
  const showLog = vscode.l10n.t('Show Log');
  const choice = restarted
    ? await vscode.window.showWarningMessage(
        vscode.l10n.t('The receiver crashed and was started again. What is not kept on disk is lost.'),
        showLog,
      )
    : await vscode.window.showErrorMessage(
        vscode.l10n.t('The receiver crashed again and stays stopped. What is not kept on disk is lost.'),
        start,
        showLog,
      );
  if (choice === start) await vscode.commands.executeCommand('spanwright.startReceiver');
  if (choice === showLog) await vscode.commands.executeCommand('spanwright.showLog');
}

async function openSettings(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openSettings', 'spanwright.receiver');
}
