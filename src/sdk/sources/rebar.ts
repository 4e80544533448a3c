import { plainText } from '../../environment/piece.ts';
import type { Dependency, SourceKind } from '../file.ts';

/** The packages of Hex that a `rebar.config` asks for: `{deps, [{opentelemetry, "~> 1.5"}, opentelemetry_api]}`. */
export const rebar: SourceKind = {
  matches: (path) => /(?:^|\/)rebar\.config$/.test(path),
  mayConcern: (text) => text.includes('opentelemetry'),
  read(text) {
    const dependencies: Dependency[] = [];
    const at = (start: number, word: string) => plainText(text, { start, end: start + word.length }, isPlain);
    let depth = 0;
    let isInDependencies = false;
    let place: Dependency['place'] | undefined;
    for (const { index, 0: token } of text.matchAll(/%.*|"(?:[^"\\]|\\.)*"|[\w@]+|[[\]{}]/g)) {
      if (token === '{' || token === '[') depth++;
      else if (token === ']' || token === '}') {
        depth--;
        if (depth < 2) isInDependencies = false;
      } else if (depth === 1) isInDependencies = token === 'deps';
      else if (!isInDependencies || token.startsWith('%')) continue;
      else if (depth === 3 && token.startsWith('"')) {
        const version = at(index + 1, token.slice(1, -1));
        if (place) dependencies.push({ ecosystem: 'hex', name: place.text, place, version });
        place = undefined;
      } else if (depth === 3) {
        place = at(index, token);
      }
    }
    return { dependencies };
  },
};

function isPlain(newText: string): boolean {
  return !/[\r\n"\\]/.test(newText);
}
