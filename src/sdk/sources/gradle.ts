import { plainText } from '../../environment/piece.ts';
import type { Dependency, SourceKind } from '../file.ts';

/** What stands before coordinates that no dependency is asked for by: what shadow jars leave out, what is substituted. */
const named = /\b(?:exclude|include|substitute)\s*\(?\s*(?:(?:dependency|module)\s*\(?\s*)?$/;

/** Coordinates in build files of Gradle and in its version catalogs: `"io.opentelemetry:opentelemetry-api:1.55.0"`. */
export const gradle: SourceKind = {
  matches: (path) => /(?:^|\/)(?:[^/]+\.gradle(?:\.kts)?|[^/]+\.versions\.toml)$/.test(path),
  mayConcern: (text) => text.includes('io.opentelemetry'),
  read(text, path) {
    const comments = path.endsWith('.toml') ? '#.*' : '//.*|/\\*(?:[\\s\\S]*?\\*/|[\\s\\S]*)';
    const tokens = new RegExp(`"[^"\\n]*"|'[^'\\n]*'|${comments}`, 'g');
    return { dependencies: [...text.matchAll(tokens)].flatMap(({ index, 0: token }) => coordinates(token, index)) };

    function coordinates(token: string, index: number): readonly Dependency[] {
      if (named.test(text.slice(Math.max(0, index - 80), index))) return [];
      const [, group, artifact, version] =
        /^["'](io\.opentelemetry[\w.]*):([\w.-]+)(?::([\w.-]+))?["'@]/.exec(token) ?? [];
      if (group === undefined || artifact === undefined) return [];
      const start = index + 1 + group.length + 1;
      const end = start + artifact.length;
      return [
        {
          ecosystem: 'maven',
          name: `${group}:${artifact}`,
          place: plainText(text, { start, end }),
          version:
            version === undefined ? undefined : plainText(text, { start: end + 1, end: end + 1 + version.length }),
        },
      ];
    }
  },
};
