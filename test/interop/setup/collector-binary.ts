import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { missingTool } from './wanted-stacks.ts';

/**
 * A collector with the components that are set up: the one that `OTELCOL` names, one that scripts/collector/build.sh made and
 * that was kept in `~/.cache/spanwright/collectors`, or the otelcol-contrib on the path. `undefined`: there is none.
 */
export async function findCollector(): Promise<string | undefined> {
  const kept = path.join(homedir(), '.cache/spanwright/collectors');
  const candidates = [
    ...(process.env['OTELCOL'] ? [process.env['OTELCOL']] : []),
    ...(existsSync(kept) ? readdirSync(kept).filter((name) => /^otelcol-(?:contrib|judge)/.test(name)) : [])
      .toReversed()
      .map((name) => path.join(kept, name)),
    'otelcol-contrib',
  ];
  for (const candidate of candidates) if (!(await missingTool([candidate, '--version']))) return candidate;
  return undefined;
}
