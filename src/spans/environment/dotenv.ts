import { type Assignment, variablesInComments } from './environment.ts';

/** The assignments of a `.env` file: `NAME=value`, quoted or not, with comments and `export`. */
export function readDotenv(text: string): readonly Assignment[] {
  const unsettled = variablesInComments(text);
  return text.split('\n').flatMap((written, line): Assignment[] => {
    const found = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*[=:]\s*(.*)$/.exec(written.trimEnd());
    if (!found) return [];
    const [, name = '', rest = ''] = found;
    if (unsettled.has(name)) return [];
    const quoted = /^(['"`])(.*?)\1/.exec(rest)?.[2];
    return [{ name, value: quoted ?? rest.replace(/(^|\s)#.*$/, '').trim(), line }];
  });
}
