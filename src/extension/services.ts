import type * as vscode from 'vscode';
import type { LanguageService } from './language-service.ts';
import type { Receiver } from './receiver.ts';
import type { ReceiverConfiguration } from './receiver-configuration.ts';
import type { Runs } from './runs.ts';

/** What features share; made once by `activate`. */
export interface Services {
  readonly log: vscode.LogOutputChannel;
  readonly configuration: ReceiverConfiguration;
  readonly receiver: Receiver;
  readonly runs: Runs;
  readonly language: LanguageService;
}
