import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ReceiverStatus } from '../../../../src/protocol/receiver.ts';

/** Starts the receiver unless it runs, as the command does. */
export async function startReceiver(): Promise<ReceiverStatus & { grpcPort: number; httpPort: number }> {
  const status = await vscode.commands.executeCommand<ReceiverStatus>('spanwright.startReceiver');
  const { grpcPort, httpPort } = status;
  assert.ok(grpcPort !== undefined && httpPort !== undefined, `not listening: ${status.notice}`);
  return { ...status, grpcPort, httpPort };
}

/** The extension's settings for the receiver that hold for this profile. */
export function wantedPorts(): { grpcPort: number; httpPort: number } {
  const settings = vscode.workspace.getConfiguration('spanwright.receiver');
  return { grpcPort: settings.get('grpcPort', 0), httpPort: settings.get('httpPort', 0) };
}
