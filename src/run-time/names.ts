import { visibleLine } from '../base/untrusted-text.ts';

/** The name of a span within a sentence. */
export function quotedName(name: string): string {
  return `'${visibleLine(name, 80)}'`;
}

/** What names have in common that differ in numbers, ids and the like: these as `#`. */
export function shapeOf(name: string): string {
  return name
    .replaceAll(/\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi, '#')
    .replaceAll(/\b(?=[0-9a-f]*\d)[0-9a-f]{8,}\b/gi, '#')
    .replaceAll(/\d+/g, '#');
}
