import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import {
  type Environment,
  markIn,
  type ReceiverPorts,
  runVariables,
  tracingVariables,
  variablesOfEnvFile,
} from '../protocol/run-environment.ts';
import type { Services } from './services.ts';
import { portsOf } from './traced-terminal.ts';

/** Debug types that take `env` as an object of strings, by what the documentation of each debugger says. */
const debugTypes = ['node', 'pwa-node', 'node-terminal', 'python', 'debugpy', 'java', 'go'];

/** Milliseconds after which a launch goes on untraced: a receiver in trouble holds up nobody's debugging. */
const longestWait = 5000;

/** Adds the tracing variables to debug launches, where the user has not set them. */
export function registerDebugEnvironment(context: vscode.ExtensionContext, { receiver, runs, log }: Services): void {
  const provider: vscode.DebugConfigurationProvider = {
    // After substitution, so that `envFile` is a path. Returning `undefined` would abort the launch.
    async resolveDebugConfigurationWithSubstitutedVariables(folder, configuration) {
      try {
        if (configuration.request === 'attach' || !isEnabled(folder)) return configuration;
        const status = await Promise.race([receiver.start(), delay(longestWait, undefined)]);
        const ports = status && portsOf(status);
        return ports === undefined ? configuration : await withTracing(configuration, ports, runs.newMark());
      } catch (error) {
        log.error('the debug launch is not traced:', error);
        return configuration;
      }
    },
  };
  const running = new Map<string, string>();
  context.subscriptions.push(
    vscode.debug.onDidStartDebugSession(({ id, configuration, parentSession }) => {
      const mark = markIn(configuration['env']);
      if (mark !== undefined && parentSession === undefined) running.set(id, runs.begin(mark, configuration.name));
    }),
    vscode.debug.onDidTerminateDebugSession(({ id }) => {
      const run = running.get(id);
      running.delete(id);
      if (run !== undefined) runs.end(run);
    }),
  );
  for (const type of debugTypes) {
    context.subscriptions.push(vscode.debug.registerDebugConfigurationProvider(type, provider));
  }
}

async function withTracing(
  configuration: vscode.DebugConfiguration,
  ports: ReceiverPorts,
  mark: string,
): Promise<vscode.DebugConfiguration> {
  const own: Environment = configuration['env'] ?? {};
  const files: string[] = [configuration['envFile'] ?? []].flat();
  const fromFiles = await Promise.all(files.map(readVariables));
  const existing = Object.assign({}, process.env, ...fromFiles, own);
  return {
    ...configuration,
    env: { ...tracingVariables(ports, existing), ...own, ...runVariables(mark, existing) },
  };
}

/** A file that cannot be read sets nothing: the debugger will say so itself. */
async function readVariables(file: string): Promise<Environment> {
  try {
    return variablesOfEnvFile(await readFile(file, 'utf8'));
  } catch {
    return {};
  }
}

function isEnabled(folder: vscode.WorkspaceFolder | undefined): boolean {
  const settings = vscode.workspace.getConfiguration('spanwright', folder);
  return settings.get('run.debugEnvironment') === true && settings.get('receiver.autoStart') === true;
}
