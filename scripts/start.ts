import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { codeServer } from '../test/editor/host/code-server.ts';
import { desktopHost } from '../test/editor/host/desktop.ts';
import { createProfile, type EditorHost } from '../test/editor/host/editor.ts';
import { freePort } from '../test/editor/host/free-port.ts';
import { installRunner } from '../test/editor/host/prepare-editor.ts';
import { findProgram } from './command.ts';
import { ensureDependencies } from './dependencies.mjs';
import { build, createPackage } from './package.ts';
import { cache, root, shop, vsix } from './paths.ts';

/** `npm start`: the extension in an isolated VS Code, with the example running and its spans in the sidebar. */
export async function main(): Promise<number> {
  await build();
  await createPackage();
  ensureDependencies(shop);

  const host = await chooseHost();
  const [grpcPort, httpPort, shopPort] = [await freePort(), await freePort(), await freePort()];
  const profile = await createProfile(path.join(cache, 'editor/start'), {
    'spanwright.receiver.grpcPort': grpcPort,
    'spanwright.receiver.httpPort': httpPort,
  });
  await host.install(profile, vsix);
  await installRunner(host, profile);
  const editor = await host.open({
    profile,
    folder: shop,
    env: { SPANWRIGHT_RUN: path.join(root, 'scripts/start/show-traces.cjs') },
  });
  const env = {
    ...process.env,
    PORT: String(shopPort),
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${httpPort}`,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf',
    // The SDK's five seconds between exports are not what one calls live.
    OTEL_BSP_SCHEDULE_DELAY: '500',
  };
  const programs = [runShopScript('src/shop.ts', env), runShopScript('src/shopper.ts', env)];

  console.log(`\n${host.name}`);
  if (editor.url !== undefined) console.log(`Open ${editor.url} in a browser.`);
  console.log('The shop and a customer are running: their traces appear in the Spanwright sidebar. Ctrl+C ends all.');
  await Promise.race([editor.gone, interrupted()]);

  for (const program of programs) program.kill();
  await editor.close();
  return 0;
}

/** The desktop's VS Code where there is one and a screen to show it on. */
async function chooseHost(): Promise<EditorHost> {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  const hasScreen = process.platform !== 'linux' || DISPLAY !== undefined || WAYLAND_DISPLAY !== undefined;
  const code = process.env['VSCODE_EXECUTABLE'] ?? findProgram('code', 'codium');
  return hasScreen && code !== undefined ? desktopHost(code, code) : codeServer();
}

function runShopScript(script: string, env: NodeJS.ProcessEnv): ChildProcess {
  const args = ['--import', 'tsx', '--import', './src/telemetry.ts', script];
  return spawn(process.execPath, args, { cwd: shop, env, stdio: ['ignore', 'ignore', 'inherit'] });
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}
