import * as l10n from '@vscode/l10n';
import { Failure } from '../failure.ts';

/** The fields of a row as `encoding/csv` of Go reads it; what is on further lines goes on with the last field. */
export function readCsvRow(row: string, delimiter: string, isLazy: boolean): string[] {
  const lines = row.replaceAll('\r\n', '\n').match(/[^\n]*\n|[^\n]+$/g) ?? [];
  let fields: string[] | undefined;
  let at = 0;
  while (at < lines.length) {
    if (lines[at] === '\n') {
      at++;
      continue;
    }
    const record = readRecord(lines, at, delimiter, isLazy);
    at = record.next;
    if (!fields) fields = record.fields;
    else {
      const [first, ...others] = record.fields;
      fields.push(`${fields.pop()}\n${first}`, ...others);
    }
  }
  if (fields) return fields;
  throw new Failure(l10n.t('the text has no line'));
}

/** One record, which takes further lines only inside of quotes. */
function readRecord(
  lines: readonly string[],
  start: number,
  delimiter: string,
  isLazy: boolean,
): { fields: string[]; next: number } {
  const fields: string[] = [];
  let next = start + 1;
  let line = lines[start]!;
  for (;;) {
    if (!line.startsWith('"')) {
      const end = line.indexOf(delimiter);
      const field = end < 0 ? line.replace(/\n$/, '') : line.slice(0, end);
      if (!isLazy && field.includes('"')) throw new Failure(l10n.t("a quote stands inside of '{0}'", field));
      fields.push(field);
      if (end < 0) return { fields, next };
      line = line.slice(end + delimiter.length);
      continue;
    }
    line = line.slice(1);
    let field = '';
    for (;;) {
      const quote = line.indexOf('"');
      if (quote < 0) {
        field += line;
        const following = lines[next];
        if (following === undefined) {
          if (!isLazy) throw new Failure(l10n.t('a quote is not closed'));
          fields.push(field);
          return { fields, next };
        }
        line = following;
        next++;
        continue;
      }
      field += line.slice(0, quote);
      line = line.slice(quote + 1);
      if (line.startsWith('"')) {
        field += '"';
        line = line.slice(1);
      } else if (line.startsWith(delimiter)) {
        line = line.slice(delimiter.length);
        fields.push(field);
        break;
      } else if (line === '' || line === '\n') {
        fields.push(field);
        return { fields, next };
      } else if (isLazy) field += '"';
      else throw new Failure(l10n.t('something stands behind a quote that closes'));
    }
  }
}
