import { URI } from 'vscode-uri';
import { nearestPackage } from '../files/nearest-package.ts';
import { projectFilesAround } from '../files/project-files.ts';
import type { SpanOptions } from '../spans/action.ts';
import { type ActionSettings, defaultActionSettings, styleFor } from './action-settings.ts';

/**
 * How spans are written in a document: as the user's settings have it; a new tracer is called as the package that owns
 * the document, or as its folder when there is none.
 */
export async function spanOptions(uri: string, settings: ActionSettings = defaultActionSettings): Promise<SpanOptions> {
  const { scheme, fsPath } = URI.parse(uri);
  if (scheme !== 'file') return { tracerName: settings.tracerName ?? 'app', style: styleFor(settings, undefined) };
  const { name, version, moduleFormat } = await nearestPackage(fsPath);
  const files = projectFilesAround(fsPath);
  return {
    files,
    style: styleFor(settings, files),
    tracerName: settings.tracerName ?? name,
    ...(version !== undefined && { tracerVersion: version }),
    ...(moduleFormat !== undefined && { moduleFormat }),
  };
}
