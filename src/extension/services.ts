import type * as vscode from 'vscode';
import type { LanguageService } from './language-service.ts';
import type { Receiver } from './receiver.ts';

/** What features share; made once by `activate`. */
export interface Services {
  readonly log: vscode.LogOutputChannel;
  readonly receiver: Receiver;
  readonly language: LanguageService;
}
