import { URI } from 'vscode-uri';
import { nearestPackage } from '../files/nearest-package.ts';
import { projectFilesAround } from '../files/project-files.ts';
import type { SpanOptions } from '../spans/action.ts';

/** What a new tracer in the document is called: as the package that owns it, or as its folder when there is none. */
export async function spanOptions(uri: string): Promise<SpanOptions> {
  const { scheme, fsPath } = URI.parse(uri);
  if (scheme !== 'file') return { tracerName: 'app' };
  const { name, version, moduleFormat } = await nearestPackage(fsPath);
  return {
    files: projectFilesAround(fsPath),
    tracerName: name,
    ...(version !== undefined && { tracerVersion: version }),
    ...(moduleFormat !== undefined && { moduleFormat }),
  };
}
