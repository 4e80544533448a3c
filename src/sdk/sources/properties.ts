import { plainText, rangeOf } from '../../environment/piece.ts';
import type { SourceKind } from '../file.ts';
import { type Setting, variableOf } from '../setting.ts';

/** Properties of Java: those of a Spring application by the file's name, else those of an agent. */
export const properties: SourceKind = {
  matches: (path) => /\.properties$/.test(path),
  mayConcern: (text) => /^[ \t]*(?:otel|management)\./m.test(text),
  read(text, path) {
    const form = /(?:^|\/)(?:application|bootstrap)(?:-[^/]*)?\.properties$/.test(path) ? 'spring' : 'property';
    return { programs: [{ settings: settingsIn(text, form), commands: [], language: 'java' }] };
  },
};

/** `otel.name=value`, with `:` or a blank for the `=` too; a value that goes on in the next line is left alone. */
function settingsIn(text: string, form: 'spring' | 'property'): readonly Setting[] {
  return [
    ...text.matchAll(
      /^([ \t]*)((?:otel|management\.(?:otlp|opentelemetry|tracing))\.[\w.[\]-]+)([ \t]*[=:][ \t]*|[ \t]+)([^\r\n]*)/gm,
    ),
  ].map(({ index, 1: before = '', 2: written = '', 3: separator = '', 4: rest = '' }) => {
    const start = index + before.length;
    const end = start + written.length;
    const valueStart = end + separator.length;
    const name = plainText(text, { start, end });
    const value = plainText(text, { start: valueStart, end: valueStart + rest.trimEnd().length }, isPlain);
    const isWhole = !/\\/.test(rest);
    // `otel.propagators[0]` is an item of a list.
    const property = written.replace(/\[\d+\]$/, '');
    return {
      variable: variableOf(property),
      written: property,
      form,
      name,
      value: isWhole ? value : undefined,
      range: { start, end: rangeOf(value).end },
    };
  });
}

function isPlain(newText: string): boolean {
  return !/[\\\n\r]/.test(newText);
}
