import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { downloadAndUnzipVSCode, resolveCliPathFromVSCodeExecutablePath } from '@vscode/test-electron';
import { findProgram, run } from '../../../scripts/command.ts';
import { cache } from '../../../scripts/paths.ts';
import type { EditorHost, OpenOptions, Profile } from './editor.ts';
import { cleanEnvironment } from './environment.ts';

/**
 * VS Code for the desktop: the executable that VSCODE_EXECUTABLE names, else the latest release, downloaded.
 * Rejects with an Error that says what to do where it cannot be downloaded.
 */
export async function desktopVSCode(): Promise<EditorHost> {
  const executable = process.env['VSCODE_EXECUTABLE'] ?? (await download());
  return desktopHost(executable, resolveCliPathFromVSCodeExecutablePath(executable));
}

async function download(): Promise<string> {
  try {
    return await downloadAndUnzipVSCode({ cachePath: `${cache}/vscode` });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `VS Code cannot be downloaded (${reason}). Name one in VSCODE_EXECUTABLE, or run "npm test", which needs none.`,
    );
  }
}

/** @param cli the `code` command that belongs to the executable */
export function desktopHost(executable: string, cli: string): EditorHost {
  const shell = process.platform === 'win32';
  return {
    name: `VS Code for the desktop (${executable})`,
    install: (profile, vsix) =>
      run(cli, [...isolation(profile), '--install-extension', vsix], { shell, env: cleanEnvironment() }),
    async open(options) {
      const [command, prefix] = withDisplay(executable);
      const child = spawn(command, [...prefix, ...windowArguments(options)], {
        stdio: 'ignore',
        env: { ...cleanEnvironment(), ...options.env },
      });
      const gone = once(child, 'exit').then(() => undefined);
      return {
        gone,
        async close() {
          child.kill();
          await gone;
        },
      };
    },
  };
}

function windowArguments({ profile, folder, trust }: OpenOptions): string[] {
  return [
    ...isolation(profile),
    '--new-window',
    '--wait',
    '--skip-welcome',
    '--skip-release-notes',
    '--disable-telemetry',
    ...(trust === 'ask' ? [] : ['--disable-workspace-trust']),
    folder,
  ];
}

function isolation({ userData, extensions }: Profile): string[] {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return [`--user-data-dir=${userData}`, `--extensions-dir=${extensions}`, ...asRoot];
}

/** A desktop program on a machine without a screen runs in a virtual one. */
function withDisplay(executable: string): [command: string, prefix: string[]] {
  const headless = process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'];
  const xvfb = headless ? findProgram('xvfb-run') : undefined;
  return xvfb === undefined ? [executable, []] : [xvfb, ['--auto-servernum', executable]];
}
