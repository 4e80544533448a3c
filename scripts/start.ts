import type { ChildProcess } from 'node:child_process';
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
import { end, runShop, untilListening } from './run-shop.ts';

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
  console.log(`\n${host.name}`);
  if (editor.url !== undefined) console.log(`Open ${editor.url} in a browser.`);
  const ended = Promise.race([editor.gone, interrupted()]).then(() => 'ended' as const);

  const programs: ChildProcess[] = [];
  // The receiver starts with the first window. A program that is there earlier waits out its retries before it is heard.
  if ((await Promise.race([untilListening(httpPort), ended])) !== 'ended') {
    programs.push(...runShop(shop, ['src/shop.ts', 'src/shopper.ts'], { port: shopPort, httpPort }));
    console.log('The shop and a customer are running: their traces appear in the Spanwright sidebar. Ctrl+C ends all.');
  }
  await ended;

  await Promise.all(programs.map(end));
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

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}
