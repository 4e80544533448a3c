/** Tables as text to paste elsewhere. */

/** A column of rows that are known by number. */
export interface TextColumn {
  readonly label: string;
  /** To be read. */
  text(row: number): string;
  /** What spreadsheets are given, with its unit in the header; the text when absent. */
  readonly raw?: { readonly header: string; text(row: number): string };
}

export type TableFormat = 'tsv' | 'csv' | 'markdown';

/** A header and its rows, each with a cell for every column of the header; no line break at the end. */
export function tableText(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  format: TableFormat,
): string {
  const line = lineOf[format];
  const lines = [line(header)];
  if (format === 'markdown') lines.push(line(header.map(() => '---')));
  for (const row of rows) lines.push(line(row));
  return lines.join('\n');
}

/** The same of rows by number: readers of Markdown are given what is shown, spreadsheets the numbers. */
export function textOfRows(columns: readonly TextColumn[], rows: Int32Array, format: TableFormat): string {
  const isRead = format === 'markdown';
  const header = columns.map(({ label, raw }) => (isRead ? label : (raw?.header ?? label)));
  const lines = Array.from(rows, (row) => columns.map(({ text, raw }) => (raw && !isRead ? raw.text(row) : text(row))));
  return tableText(header, lines, format);
}

const lineOf: Readonly<Record<TableFormat, (cells: readonly string[]) => string>> = {
  // Cells of the clipboard end at tabs and line breaks; spreadsheets know no way to write those in a cell.
  tsv: (cells) => cells.map((cell) => harmless(cell.replace(/[\t\r\n]+/g, ' '))).join('\t'),
  // RFC 4180.
  csv: (cells) => cells.map((cell) => quoted(harmless(cell))).join(','),
  markdown: (cells) => `| ${cells.map(escaped).join(' | ')} |`,
};

/** Spreadsheets run text that begins so as a formula, unless it is a number: https://owasp.org/www-community/attacks/CSV_Injection */
function harmless(cell: string): string {
  return /^[=+\-@]/.test(cell) && !/^-?[\d.]+(e-?\d+)?$/i.test(cell) ? `'${cell}` : cell;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Text only: what means something to Markdown or HTML means nothing here. */
function escaped(cell: string): string {
  return cell.replace(/[\\`*_[\]<>|&~#!]/g, '\\$&').replace(/\s+/g, ' ');
}
