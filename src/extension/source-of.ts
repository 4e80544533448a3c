import * as vscode from 'vscode';
import type { CodePlace } from '../protocol/views.ts';
import type { FoundCode } from './show-code.ts';
import { inlineSourceMap, originalPlace, sourceMapAddress } from './source-map.ts';
import { findWorkspaceFiles } from './workspace-files.ts';

/** Larger maps, and larger compiled code, take the editor longer than anyone waits. */
const mostBytes = 32 << 20;

/** The place in the source that compiled code was made from, where its map tells it and it is in the workspace. */
export async function sourceOf(uri: vscode.Uri, place: CodePlace): Promise<FoundCode> {
  const here = { ...place, uri };
  if (!/\.[cm]?jsx?$/.test(uri.path) || place.line === undefined) return here;
  const code = await read(uri);
  const address = code && sourceMapAddress(code);
  if (!address) return here;
  const mapUri = vscode.Uri.joinPath(uri, '..', decodeURI(address));
  const map = inlineSourceMap(address) ?? (isBeside(address) ? await readOwn(mapUri) : undefined);
  const source = map && (await originalPlace(map, place));
  if (!source) return here;
  const relative = /^[a-z][a-z+.-]+:/i.test(source.path) || source.path.startsWith('/');
  const told = relative ? source.path : vscode.Uri.joinPath(uri, '..', source.path).path;
  const [files] = await findWorkspaceFiles([told]);
  // Of several none is meant more than the others, and the compiled code is certain.
  if (files?.length !== 1) return here;
  const { line, column } = source;
  const { functionName } = place;
  return {
    uri: files[0]!,
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
    ...(functionName !== undefined && { functionName }),
  };
}

function isBeside(address: string): boolean {
  return !/^([a-z][a-z+.-]+:|[\\/])/i.test(address);
}

/** The content of a file of the workspace; compiled code names its map, which must not lead out of it. */
async function readOwn(uri: vscode.Uri): Promise<string | undefined> {
  const [files] = await findWorkspaceFiles([uri.path]);
  return files?.[0] && read(files[0]);
}

async function read(uri: vscode.Uri): Promise<string | undefined> {
  try {
    if ((await vscode.workspace.fs.stat(uri)).size > mostBytes) return undefined;
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}
