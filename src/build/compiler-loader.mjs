import { readFileSync } from 'node:fs';
import path from 'node:path';

const api = path.join(import.meta.dirname, '../spans/languages/typescript/editing/compiler-api.ts');

/**
 * For webpack: leaves of TypeScript, which is one file of 9 MB, what the names in `compiler-api.ts` need, so that the
 * minifier can drop the rest: the editor's services, with their fixes and refactorings, and the server. Throws an Error
 * where TypeScript is no longer written as it was.
 */
export default function compilerLoader(source) {
  this.addDependency(api);
  const names = new Set(readFileSync(api, 'utf8').match(/(?<=^ {2}')\w+(?=',$)/gm));
  let text = replace(source, /(?<=^__export\(typescript_exports, \{\n)[^}]+(?=^\}\);)/m, (list) =>
    list
      .split('\n')
      .filter((line) => names.has(line.trim().split(':', 1)[0]))
      .join('\n'),
  );
  // The server is the whole of services again.
  text = replace(
    text,
    /^\/\/ src\/server\/_namespaces\/ts\.ts\n[\s\S]*?(?=^\/\/ src\/typescript\/typescript\.ts\n)/m,
    () => '',
  );
  // What services offer, they register as they load.
  text = replace(text, /^(?=register(?:CodeFix|Refactor)\()/gm, () => 'false && ');
  // A minifier drops an object that nothing names, but no call that fills one.
  return replace(
    text,
    /^var (?!typescript_exports)(\w+_exports\d*) = \{\};\n__export\(\1, \{\n([^}]+)^\}\);/gm,
    (_all, name, list) =>
      `var ${name} = {\n${list.replace(/^ {2}(\w+): \(\) => (\w+)/gm, 'get $1() { return $2; }')}};`,
  );
}

function replace(text, pattern, replacement) {
  let count = 0;
  const replaced = text.replace(pattern, (...match) => {
    count += 1;
    return replacement(...match);
  });
  if (count === 0)
    throw new Error(`TypeScript has nothing like ${pattern} any more: see src/build/compiler-loader.mjs.`);
  return replaced;
}
