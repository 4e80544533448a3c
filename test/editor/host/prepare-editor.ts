import { cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cache, root, shop } from '../../../scripts/paths.ts';
import { createProfile, type EditorHost, type Profile } from './editor.ts';
import { freePort } from './free-port.ts';
import { installVsix } from './install-vsix.ts';

export interface PreparedEditor {
  readonly profile: Profile;
  /** A copy of the example that suites may change. */
  readonly folder: string;
  /** Where the receiver is told to listen: ports that nobody else has. */
  readonly grpcPort: number;
  readonly httpPort: number;
  /** Deletes the copy of the example; the profile stays in `.cache`, to be looked at. */
  dispose(): Promise<void>;
}

/** A new profile with the VSIX installed as a user does, and a copy of the example to open. */
export async function prepareEditor(
  host: EditorHost,
  name: string,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<PreparedEditor> {
  const [grpcPort, httpPort] = [await freePort(), await freePort()];
  const profile = await createProfile(path.join(cache, 'editor', name), {
    'spanwright.receiver.grpcPort': grpcPort,
    'spanwright.receiver.httpPort': httpPort,
    ...settings,
  });
  await installVsix(host, profile);
  const folder = await copyOfShop();
  return { profile, folder, grpcPort, httpPort, dispose: () => rm(folder, { recursive: true, force: true }) };
}

/** Installs the extension that runs a module inside the extension host: see `runner/`. */
export async function installRunner(host: EditorHost, profile: Profile): Promise<void> {
  // Most suites do without, and it takes long to load.
  const { createVSIX } = await import('@vscode/vsce');
  const packagePath = path.join(cache, 'editor/runner.vsix');
  const cwd = path.join(root, 'test/editor/runner');
  await mkdir(path.dirname(packagePath), { recursive: true });
  await createVSIX({ cwd, packagePath, dependencies: false, allowMissingRepository: true, skipLicense: true });
  await host.install(profile, packagePath);
}

async function copyOfShop(): Promise<string> {
  const folder = path.join(await mkdtemp(path.join(tmpdir(), 'spanwright-')), 'shop');
  await cp(shop, folder, { recursive: true, filter: (file) => path.basename(file) !== 'node_modules' });
  await symlink(path.join(shop, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  return folder;
}
