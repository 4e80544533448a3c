import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { URI } from 'vscode-uri';
import type { SpanOptions } from '../spans/action.ts';

/** What a new tracer in the document is called: as the package that owns it, or as its folder when there is none. */
export async function spanOptions(uri: string): Promise<SpanOptions> {
  const { scheme, fsPath } = URI.parse(uri);
  if (scheme !== 'file') return { tracerName: 'app' };
  const folder = path.dirname(fsPath);
  return (await nearestPackage(folder)) ?? { tracerName: path.basename(folder) || 'app' };
}

async function nearestPackage(start: string): Promise<SpanOptions | undefined> {
  let moduleFormat: SpanOptions['moduleFormat'];
  for (let folder = start, parent = ''; folder !== parent; parent = folder, folder = path.dirname(folder)) {
    const manifest = await readManifest(path.join(folder, 'package.json'));
    if (manifest === undefined) continue;
    const { name, version, type } = manifest;
    // The nearest manifest sets the module format, also one without a name, which does nothing else.
    moduleFormat ??= type === 'module' ? 'esm' : 'commonjs';
    if (typeof name !== 'string') continue;
    return { tracerName: name, moduleFormat, ...(typeof version === 'string' ? { tracerVersion: version } : {}) };
  }
  return undefined;
}

async function readManifest(file: string): Promise<Record<string, unknown> | undefined> {
  try {
    const manifest: unknown = JSON.parse(await readFile(file, 'utf8'));
    return typeof manifest === 'object' && manifest !== null ? (manifest as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
