import { type CompilerOptions, placeOf } from './compiler-options.ts';
import { textsOf } from './json-files.ts';
import { joined } from './paths.ts';

/** Where modules are that neither are relative nor packages: `paths` and `baseUrl` of a `tsconfig.json`. */
export interface ModulePaths {
  /** The paths that a module may be at, without ending, best first. */
  candidates(module: string): readonly string[];
}

/** `folder`: that of the configuration which is the nearest, as `${configDir}` means it. */
export function modulePaths({ paths, baseUrl }: CompilerOptions, folder: string): ModulePaths {
  const patterns = Object.entries(paths?.targets ?? {}).map(([pattern, targets]) => ({
    // What is before and after the star.
    parts: pattern.split('*', 2),
    targets: textsOf(targets),
  }));
  // Of several that fit, the one with the longest beginning counts.
  patterns.sort((a, b) => b.parts[0]!.length - a.parts[0]!.length);
  const from = baseUrl ?? paths?.folder ?? folder;
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
        for (const target of targets)
          found.push(
            placeOf(
              target.replace('*', () => star),
              from,
              folder,
            ),
          );
        break;
      }
      if (baseUrl !== undefined) found.push(joined(baseUrl, module));
      return found;
    },
  };
}
