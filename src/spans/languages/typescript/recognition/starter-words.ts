import type { ModuleView } from './module-exports.ts';

/**
 * The names of functions in a text that may start spans for whoever calls them, as far as the text tells without being
 * parsed: those that it declares around a start, and those it imports from modules of the user's that do so.
 */
export function starterWords(text: string, modules: ModuleView): ReadonlySet<string> {
  return new Set([...declaredAround(text), ...importedStarters(text, modules)]);
}

/** Functions of the top level, each up to the next one. */
function declaredAround(text: string): readonly string[] {
  if (!start.test(text)) return [];
  const declared = [...text.matchAll(/^(?:export\s+)?(?:default\s+)?(?:async\s+)?(?:function|const|let)\s+([\w$]+)/gm)];
  return declared.flatMap(({ 1: name, index }, at) => {
    const end = declared[at + 1]?.index;
    return start.test(text.slice(index, end)) ? [name!] : [];
  });
}

const start = /\bstart(Active)?Span\b/;

function importedStarters(text: string, modules: ModuleView): readonly string[] {
  const clauses = [
    ...text.matchAll(/\bimport\s+(?:[\w$]+\s*,\s*)?\{([^}]*)\}\s*from\s*['"]([^'"\n]+)['"]/g),
    ...text.matchAll(/\b(?:const|let|var)\s+\{([^}]*)\}\s*=\s*require\(\s*['"]([^'"\n]+)['"]/g),
  ];
  return clauses.flatMap(([, names = '', module = '']) =>
    names.split(',').flatMap((one) => {
      // Types, classes and constants begin with a capital.
      const [, name, local] = /^\s*([a-z_$][\w$]*)(?:\s*(?:\bas\b|:)\s*([\w$]+))?\s*$/.exec(one) ?? [];
      return name !== undefined && modules.exportOf(module, name)?.starter ? [local ?? name] : [];
    }),
  );
}
