import { realpath } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { bestMatches, readSentPath, type SentPath } from './sent-path.ts';

/** Files with one name looked at, at most. */
const mostCandidates = 2_000;

/**
 * The files of the workspace that each path from a program may mean, the likely ones only. Whatever the path is, nothing
 * outside of the workspace's folders is touched; a link that leads out of them is no file of the workspace.
 */
export async function findWorkspaceFiles(paths: readonly string[]): Promise<readonly (readonly vscode.Uri[])[]> {
  const roots = await Promise.all((vscode.workspace.workspaceFolders ?? []).map(rootOf));
  const sent = paths.map(readSentPath);
  const found = await Promise.all(sent.map((one) => (one === undefined ? [] : exactFiles(one, roots))));
  const open = sent.filter((one, index) => one !== undefined && found[index]!.length === 0) as SentPath[];
  const candidates = await filesNamed(new Set(open.map(({ segments }) => segments.at(-1)!)), open.some(inPackages));
  return Promise.all(
    sent.map(async (one, index) => {
      if (one === undefined || found[index]!.length > 0) return found[index]!;
      return onlyOwn(
        bestMatches(one, candidates).map(({ uri }) => uri),
        roots,
      );
    }),
  );
}

interface Root {
  readonly uri: vscode.Uri;
  /** Paths of the folder on this machine, as opened and as it really is; none of a virtual one. */
  readonly paths: readonly string[];
}

async function rootOf({ uri }: vscode.WorkspaceFolder): Promise<Root> {
  if (uri.scheme !== 'file') return { uri, paths: [] };
  const real = await realpath(uri.fsPath).catch(() => uri.fsPath);
  return { uri, paths: [...new Set([uri.fsPath, real])] };
}

/** The file of that very path, or below a folder of the workspace. */
async function exactFiles(sent: SentPath, roots: readonly Root[]): Promise<readonly vscode.Uri[]> {
  if (sent.root === undefined) {
    return onlyOwn(
      roots.map(({ uri }) => vscode.Uri.joinPath(uri, ...sent.segments)),
      roots,
    );
  }
  const local = localPath(sent);
  const isHere = local !== undefined && roots.some(({ paths }) => paths.some((folder) => isInside(local, folder)));
  return isHere ? onlyOwn([vscode.Uri.file(local)], roots) : [];
}

/** The path on this machine, if it is one of a file system as this machine has. */
export function localPath({ root, segments }: SentPath): string | undefined {
  if (root !== (process.platform === 'win32' ? 'windows' : 'posix')) return undefined;
  return root === 'windows' ? segments.join('\\') : `/${segments.join('/')}`;
}

async function onlyOwn(uris: readonly vscode.Uri[], roots: readonly Root[]): Promise<readonly vscode.Uri[]> {
  const own = await Promise.all(uris.map((uri) => isOwnFile(uri, roots)));
  return uris.filter((_, index) => own[index]);
}

async function isOwnFile(uri: vscode.Uri, roots: readonly Root[]): Promise<boolean> {
  try {
    if (uri.scheme === 'file') {
      const real = await realpath(uri.fsPath);
      if (!roots.some(({ paths }) => paths.some((folder) => isInside(real, folder)))) return false;
    }
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.File) !== 0;
  } catch {
    return false;
  }
}

function isInside(file: string, folder: string): boolean {
  const [inner, outer] = process.platform === 'win32' ? [file.toLowerCase(), folder.toLowerCase()] : [file, folder];
  return inner.startsWith(outer.endsWith(path.sep) ? outer : outer + path.sep);
}

function inPackages({ segments }: SentPath): boolean {
  return segments.includes('node_modules');
}

interface Candidate {
  readonly uri: vscode.Uri;
  readonly segments: readonly string[];
  readonly folderDepth: number;
}

/** Files of the workspace with these names, in one search. */
async function filesNamed(names: ReadonlySet<string>, packagesToo: boolean): Promise<readonly Candidate[]> {
  if (names.size === 0) return [];
  // What means something in a pattern stands for any one character: the names are compared below.
  const patterns = [...names].map((name) => name.replace(/[*?[\]{},!\\]/g, '?'));
  const pattern = patterns.length === 1 ? `**/${patterns[0]}` : `**/{${patterns.join(',')}}`;
  const exclude = packagesToo ? '**/.git/**' : '**/{node_modules,.git}/**';
  const uris = await vscode.workspace.findFiles(pattern, exclude, mostCandidates);
  return uris.flatMap((uri) => {
    const segments = segmentsOf(uri);
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (!names.has(segments.at(-1)!) || folder === undefined) return [];
    return [{ uri, segments, folderDepth: segmentsOf(folder.uri).length }];
  });
}

function segmentsOf(uri: vscode.Uri): string[] {
  return uri.path.split('/').filter(Boolean);
}
