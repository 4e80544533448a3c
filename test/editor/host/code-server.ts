import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { run } from '../../../scripts/command.ts';
import type { EditorHost, OpenEditor, OpenOptions, Profile } from './editor.ts';
import { freePort } from './free-port.ts';
import { type CodeServerInstallation, ensureCodeServer } from './install.ts';
import { type Machine, thisMachine } from './machine.ts';

/** VS Code served to a browser on this machine, from this machine or another; installed when it is missing. */
export async function codeServer(machine: Machine = thisMachine): Promise<EditorHost> {
  const installation = await ensureCodeServer();
  return {
    name: 'VS Code served to a browser (code-server)',
    install(profile, vsix) {
      const install = [installation.entry, ...isolation(profile), '--install-extension', vsix];
      const { program, args, env } = machine.commandLine(installation.node, install, {});
      return run(program, args, { stdio: ['ignore', 'ignore', 'inherit'], env });
    },
    open: (options) => open(machine, installation, options),
  };
}

async function open(
  machine: Machine,
  { node, entry }: CodeServerInstallation,
  options: OpenOptions,
): Promise<OpenEditor> {
  const port = await freePort();
  const serve = [
    entry,
    ...isolation(options.profile),
    '--auth=none',
    `--bind-addr=127.0.0.1:${port}`,
    '--disable-telemetry',
    '--disable-update-check',
    '--disable-getting-started-override',
    // A page that was closed keeps its extension host, and so the receiver's ports, for three hours otherwise.
    '--reconnection-grace-time=5',
    ...(options.trust === 'ask' ? [] : ['--disable-workspace-trust']),
    options.folder,
  ];
  // A group of its own, so that closing takes the extension host and its terminals along.
  const { program, args, env } = machine.commandLine(node, serve, options.env ?? {});
  const server = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env, detached: true });
  const log = createWriteStream(path.join(options.profile.userData, 'code-server.log'));
  server.stdout.pipe(log);
  server.stderr.pipe(log);
  const gone = once(server, 'exit').then(() => undefined);

  const localPort = await machine.forward(port);
  const url = `http://127.0.0.1:${localPort}/?folder=${encodeURIComponent(options.folder)}`;
  await Promise.race([
    untilHealthy(localPort),
    gone.then(() => {
      throw new Error(`code-server ended while starting: see ${log.path}`);
    }),
  ]);
  return {
    url,
    gone,
    async close() {
      if (server.exitCode !== null || server.signalCode !== null || server.pid === undefined) return;
      signalGroup(server.pid, 'SIGTERM');
      await Promise.race([gone, delay(3000)]);
      signalGroup(server.pid, 'SIGKILL');
      await gone;
    },
  };
}

function signalGroup(leader: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-leader, signal);
  } catch {
    // Everyone in the group has gone.
  }
}

async function untilHealthy(port: number): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
    await delay(100);
  }
  throw new Error(`code-server did not answer on port ${port} within 30 seconds.`);
}

function isolation({ userData, extensions }: Profile): string[] {
  return [
    `--user-data-dir=${userData}`,
    `--extensions-dir=${extensions}`,
    `--config=${path.join(userData, 'config.yaml')}`,
  ];
}
