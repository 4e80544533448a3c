import { linesOf } from '../../environment/lines.ts';
import { partOf } from '../../environment/piece.ts';
import type { Dependency, SourceKind } from '../file.ts';

/** The modules that a `go.mod` requires, but for those that only others of them need. */
export const goMod: SourceKind = {
  matches: (path) => /(?:^|\/)go\.mod$/.test(path),
  mayConcern: (text) => text.includes('go.opentelemetry.io/'),
  read(text) {
    const dependencies: Dependency[] = [];
    let isInRequire = false;
    for (const line of linesOf(text)) {
      const directive = /^\s*(?:(\w+)\s*\(|\))/.exec(line.text);
      if (directive) isInRequire = directive[1] === 'require';
      const [, before, name, blank, version] = /^(\s*(?:require\s+)?)([\w./~-]+)(\s+)(v[\w.+-]+)/.exec(line.text) ?? [];
      if (before === undefined || name === undefined || blank === undefined || version === undefined) continue;
      if ((!isInRequire && !before.includes('require')) || line.text.includes('// indirect')) continue;
      const end = before.length + name.length;
      const start = end + blank.length;
      dependencies.push({
        ecosystem: 'go',
        name,
        place: partOf(line, { start: before.length, end }),
        version: partOf(line, { start, end: start + version.length }),
      });
    }
    return { dependencies };
  },
};
