import type { Assignment } from '../environment/assignment.ts';
import { partOf, rangeOf } from '../environment/piece.ts';
import { type Command, readCommands } from '../environment/shell.ts';
import type { EmbeddedText } from '../yaml/embedded-text.ts';
import type { Language, Program } from './file.ts';
import { type Setting, settingOf, variableOf } from './setting.ts';

/** The program that variables and commands make; its settings are variables, and options of the JVM such as `-Dotel.…`. */
export function programOf(
  assignments: readonly Assignment[],
  commands: readonly Command[] = [],
  image?: string,
): Program {
  const options = assignments.filter(({ name }) => isOptionsOfJvm(name.text)).map(({ value }) => value);
  const words = [...commands.flat(), ...options].flatMap(optionsIn);
  const hasAgent = words.some(({ text }) => /^-javaagent:/.test(text));
  const settings = [
    ...assignments.flatMap((one) => settingOf(one) ?? []),
    ...words.flatMap((one) => propertyIn(one) ?? []),
  ];
  return {
    settings,
    commands: [...commands, ...options.map((option) => readCommands(option).flat())],
    language: hasAgent ? 'java' : (languageOfCommands(commands) ?? languageOfImage(image)),
  };
}

/** The agents of `-javaagent:` that are OpenTelemetry's, as far as their names tell, or a vendor's that is made of it. */
export function openTelemetryAgents({ commands }: Program): readonly EmbeddedText[] {
  return commands
    .flat()
    .flatMap(optionsIn)
    .filter(({ text }) => /^-javaagent:\S*opentelemetry-javaagent/.test(text));
}

/** Variables whose words a JVM, or a script that starts one, takes for options. */
function isOptionsOfJvm(name: string): boolean {
  return /^(?:JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS|\w*(?:JAVA|JVM|CATALINA|MAVEN|GRADLE)_?(?:OPTS|OPTIONS|ARGS))$/.test(
    name,
  );
}

/** A word may be several in quotes: `sh -c "java -Dotel.a=b"`, `JAVA_OPTS="-Dotel.a=b -Dotel.c=d"`. */
function optionsIn(word: EmbeddedText): readonly EmbeddedText[] {
  if (!/-Dotel\.|-javaagent:/.test(word.text)) return [];
  return /\s/.test(word.text) ? readCommands(word).flat().flatMap(optionsIn) : [fromOption(word)];
}

/** `JAVA_OPTS=-Dotel.a=b` is one word of a command, too. */
function fromOption(word: EmbeddedText): EmbeddedText {
  const start = word.text.search(/-Dotel\.|-javaagent:/);
  return start > 0 && /^\w+=/.test(word.text) ? partOf(word, { start, end: word.text.length }) : word;
}

/** `-Dotel.service.name=shop`. */
function propertyIn(word: EmbeddedText): Setting | undefined {
  const name = /^-D(otel\.[\w.-]+)/.exec(word.text)?.[1];
  if (name === undefined) return undefined;
  const end = 2 + name.length;
  const value = word.text[end] === '=' ? partOf(word, { start: end + 1, end: word.text.length }) : undefined;
  return {
    variable: variableOf(name),
    written: name,
    form: 'property',
    name: partOf(word, { start: 2, end }),
    value,
    range: rangeOf(word),
  };
}

/** What the first program with a telling name is written in. */
function languageOfCommands(commands: readonly Command[]): Language | undefined {
  for (const { text } of commands.flat()) {
    const name = text.slice(text.lastIndexOf('/') + 1);
    for (const [pattern, language] of programs) if (pattern.test(name)) return language;
  }
  return undefined;
}

function languageOfImage(image: string | undefined): Language | undefined {
  const name = image && /(?:^|\/)([\w.-]+)(?:[:@].*)?$/.exec(image)?.[1];
  return name ? images.find(([pattern]) => pattern.test(name))?.[1] : undefined;
}

const programs: readonly (readonly [RegExp, Language])[] = [
  [/^java(?:\.exe)?$/, 'java'],
  [/^(?:node|nodemon|tsx|ts-node|nest|next)$/, 'javascript'],
  [/^(?:python[\d.]*|uvicorn|gunicorn|flask|opentelemetry-instrument)$/, 'python'],
  [/^(?:rebar3|erl)$/, 'erlang'],
  [/^dotnet$/, 'dotnet'],
  [/^php(?:-fpm)?$/, 'php'],
];

const images: readonly (readonly [RegExp, Language])[] = [
  [/^(?:eclipse-temurin|openjdk|amazoncorretto|java\d*)$/, 'java'],
  [/^(?:node|nodejs\d*[\w-]*)$/, 'javascript'],
  [/^(?:python|python\d[\w-]*)$/, 'python'],
  [/^(?:erlang|elixir)$/, 'erlang'],
  [/^(?:aspnet|dotnet-\w+)$/, 'dotnet'],
  [/^php$/, 'php'],
];
