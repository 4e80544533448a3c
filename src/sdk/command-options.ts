import { partOf, rangeOf } from '../environment/piece.ts';
import { type Command, readCommands } from '../environment/shell.ts';
import type { EmbeddedText } from '../yaml/embedded-text.ts';
import { type Setting, variableOf } from './setting.ts';

/** The settings among the options of a command: `-Dotel.…` of a JVM, and those of `opentelemetry-instrument`. */
export function settingsIn(command: Command): readonly Setting[] {
  return [...command.flatMap(optionsIn).flatMap((word) => propertyIn(word) ?? []), ...optionsOfPython(command)];
}

/** Whether a word loads an agent into a JVM, or has one among several in quotes. */
export function isAgent({ text }: EmbeddedText): boolean {
  return /(?:^|[\s="'])-javaagent:/.test(text);
}

/** Whether a word loads OpenTelemetry's agent, as far as its name tells. */
export function isOpenTelemetryAgent({ text }: EmbeddedText): boolean {
  return /(?:^|[\s="'])-javaagent:\S*opentelemetry-javaagent/.test(text);
}

/** A word may be several in quotes: `sh -c "java -Dotel.a=b"`, `JAVA_OPTS="-Dotel.a=b -Dotel.c=d"`. */
function optionsIn(word: EmbeddedText): readonly EmbeddedText[] {
  if (!word.text.includes('-Dotel.')) return [];
  if (/\s/.test(word.text)) return readCommands(word).flat().flatMap(optionsIn);
  // `JAVA_OPTS=-Dotel.a=b` is one word of a command, too.
  const start = word.text.search(/-Dotel\./);
  return [start > 0 && /^\w+=/.test(word.text) ? partOf(word, { start, end: word.text.length }) : word];
}

/** `-Dotel.service.name=shop`. */
function propertyIn(word: EmbeddedText): Setting | undefined {
  const name = /^-D(otel\.[\w.-]+)/.exec(word.text)?.[1];
  if (name === undefined) return undefined;
  const end = 2 + name.length;
  return {
    variable: variableOf(name),
    written: name,
    form: 'property',
    name: partOf(word, { start: 2, end }),
    value: word.text[end] === '=' ? partOf(word, { start: end + 1, end: word.text.length }) : undefined,
    range: rangeOf(word),
  };
}

/**
 * `opentelemetry-instrument --traces_exporter otlp python app.py`: each option is a variable without its `OTEL_`
 * (https://opentelemetry.io/docs/zero-code/python/configuration/).
 */
function optionsOfPython(command: Command): readonly Setting[] {
  const settings: Setting[] = [];
  let at = command.findIndex(({ text }) => /(?:^|\/)opentelemetry-instrument$/.test(text)) + 1;
  if (at === 0) return settings;
  for (let word = command[at]; word && /^--?\w/.test(word.text); word = command[++at]) {
    const [, name, equals] = /^--([a-z_]+)(=)?/.exec(word.text) ?? [];
    if (name === undefined) continue;
    const end = 2 + name.length;
    const value = equals ? partOf(word, { start: end + 1, end: word.text.length }) : command[++at];
    if (!value) break;
    settings.push({
      variable: `OTEL_${name.toUpperCase()}`,
      written: name,
      form: 'option',
      name: partOf(word, { start: 2, end }),
      value,
      range: { start: rangeOf(word).start, end: rangeOf(value).end },
    });
  }
  return settings;
}
