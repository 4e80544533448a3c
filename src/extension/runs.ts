import { randomInt } from 'node:crypto';
import * as vscode from 'vscode';
import { markIn } from '../protocol/run-environment.ts';
import type { RunBeginning, RunEnd } from '../protocol/runs.ts';
import { titleOf } from './run-title.ts';
import type { Services } from './services.ts';

/** What the receiver is told of starts. */
export interface Runs {
  /** A text that marks what is started in one terminal, or by one debug session. */
  newMark(): string;
  /** Of a title without secrets and of some length; the run's id. */
  begin(mark: string, title: string): string;
  end(id: string, exitCode?: number): void;
}

/** Tells the receiver which commands run in terminals whose programs have a mark, as far as the shell tells of them. */
export function registerRuns(
  context: vscode.ExtensionContext,
  { receiver, log }: Pick<Services, 'receiver' | 'log'>,
): Runs {
  const running = new WeakMap<vscode.TerminalShellExecution, string>();
  /** In case that the receiver has to be told once more. */
  const told = new Map<string, RunBeginning & Partial<RunEnd>>();

  const runs: Runs = {
    newMark: randomName,
    begin(mark, title) {
      const run = { id: randomName(), mark, title: titleOf(title), startMs: Date.now() };
      told.set(run.id, run);
      tell('beginRun', run);
      return run.id;
    },
    end(id, exitCode) {
      const end = { id, endMs: Date.now(), ...(exitCode !== undefined && { exitCode }) };
      const run = told.get(id);
      if (run !== undefined) told.set(id, { ...run, ...end });
      tell('endRun', end);
    },
  };

  function tell(name: 'beginRun', params: RunBeginning): void;
  function tell(name: 'endRun', params: RunEnd): void;
  function tell(name: 'beginRun' | 'endRun', params: RunBeginning | RunEnd): void {
    receiver.request(name, params as RunBeginning & RunEnd).catch((error: unknown) => {
      log.debug('the receiver was not told of a run:', error);
    });
  }

  context.subscriptions.push(
    vscode.window.onDidStartTerminalShellExecution(({ terminal, execution }) => {
      const mark = markOf(terminal);
      if (mark !== undefined) running.set(execution, runs.begin(mark, execution.commandLine.value));
    }),
    vscode.window.onDidEndTerminalShellExecution(({ execution, exitCode }) => {
      const id = running.get(execution);
      if (id !== undefined) runs.end(id, exitCode);
    }),
    receiver.onDidCrash(() => {
      for (const { endMs, exitCode, ...beginning } of told.values()) {
        tell('beginRun', beginning);
        if (endMs !== undefined)
          tell('endRun', { id: beginning.id, endMs, ...(exitCode !== undefined && { exitCode }) });
      }
    }),
  );
  return runs;
}

function markOf({ creationOptions }: vscode.Terminal): string | undefined {
  return 'env' in creationOptions ? markIn(creationOptions.env) : undefined;
}

/** Short enough to be typed, and of digits and letters only. */
function randomName(): string {
  return randomInt(36 ** 6)
    .toString(36)
    .padStart(6, '0');
}
