import type { ProjectFiles } from '../../../project-files.ts';
import { joined } from './resolve-module.ts';

/** Where modules are that neither are relative nor packages: `paths` and `baseUrl` of a `tsconfig.json`. */
export interface ModulePaths {
  /** The paths that a module may be at, without ending, best first. */
  candidates(module: string): readonly string[];
}

/** Configurations extend one another; longer chains are not followed. */
const longestChain = 6;

/** Those of the nearest `tsconfig.json` or `jsconfig.json` around a folder, and of what it extends. */
export function modulePaths(files: ProjectFiles, folder: string): ModulePaths | undefined {
  let config = nearestConfig(files, folder);
  for (let steps = 0; config !== undefined && steps < longestChain; steps++) {
    const json = parsed(files.read(config));
    const at = config.slice(0, config.lastIndexOf('/'));
    const options = recordOf(recordOf(json)?.['compilerOptions']);
    const paths = recordOf(options?.['paths']);
    const base = options?.['baseUrl'];
    if (paths || typeof base === 'string')
      return pathsOf(paths ?? {}, typeof base === 'string' ? joined(at, base) : at, typeof base === 'string');
    const extended = recordOf(json)?.['extends'];
    config = extendedConfig(files, at, Array.isArray(extended) ? extended.at(-1) : extended);
  }
  return undefined;
}

function pathsOf(paths: Readonly<Record<string, unknown>>, folder: string, hasBase: boolean): ModulePaths {
  const patterns = Object.entries(paths).map(([pattern, targets]) => ({
    // What is before and after the star.
    parts: pattern.split('*', 2),
    targets: Array.isArray(targets) ? targets.filter((target) => typeof target === 'string') : [],
  }));
  // Of several that fit, the one with the longest beginning counts.
  patterns.sort((a, b) => b.parts[0]!.length - a.parts[0]!.length);
  return {
    candidates: (module) => {
      const found: string[] = [];
      for (const {
        parts: [before = '', after],
        targets,
      } of patterns) {
        const fits = after === undefined ? module === before : module.startsWith(before) && module.endsWith(after);
        if (!fits) continue;
        const star = after === undefined ? '' : module.slice(before.length, module.length - after.length);
        found.push(...targets.map((target) => joined(folder, target.replace('*', star))));
        break;
      }
      if (hasBase) found.push(joined(folder, module));
      return found;
    },
  };
}

function nearestConfig(files: ProjectFiles, folder: string): string | undefined {
  for (let at = folder; ; at = at.slice(0, at.lastIndexOf('/'))) {
    for (const name of ['tsconfig.json', 'jsconfig.json']) if (files.isFile(`${at}/${name}`)) return `${at}/${name}`;
    if (!at.includes('/')) return undefined;
  }
}

function extendedConfig(files: ProjectFiles, folder: string, extended: unknown): string | undefined {
  if (typeof extended !== 'string' || !extended.startsWith('.')) return undefined;
  const path = joined(folder, extended);
  return [path, `${path}.json`, `${path}/tsconfig.json`].find((one) => files.isFile(one));
}

/** JSON with comments and commas at the end, as TypeScript reads it; `undefined` if it is not that. */
function parsed(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  const plain = text
    .replace(/^\uFEFF/, '')
    .replace(/("(?:[^"\\\n]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (_, string?: string) => string ?? '')
    .replace(/("(?:[^"\\\n]|\\.)*")|,(?=\s*[\]}])/g, (_, string?: string) => string ?? '');
  try {
    return JSON.parse(plain);
  } catch {
    return undefined;
  }
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}
