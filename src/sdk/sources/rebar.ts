import { isAtom, readErlangTerms } from '../erlang-terms.ts';
import type { SourceKind } from '../file.ts';

/** The packages of Hex that a `rebar.config` asks for: `{deps, [{opentelemetry, "~> 1.5"}, opentelemetry_api]}`. */
export const rebar: SourceKind = {
  matches: (path) => /(?:^|\/)rebar\.config$/.test(path),
  mayConcern: (text) => text.includes('opentelemetry'),
  read(text) {
    const lists = readErlangTerms(text).flatMap(({ kind, items: [key, list] }) =>
      kind === 'tuple' && key && list && isAtom(key, 'deps') ? [list] : [],
    );
    const dependencies = lists.flatMap(({ items }) =>
      items.flatMap(({ kind, items: [name, version] }) =>
        kind === 'tuple' && name && isAtom(name) && version?.kind === 'string'
          ? [{ ecosystem: 'hex' as const, name: name.text.text, place: name.text, version: version.text }]
          : [],
      ),
    );
    return { dependencies };
  },
};
