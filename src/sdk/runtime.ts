import type { Assignment } from '../environment/assignment.ts';
import { assignmentsIn, type Command, readCommands } from '../environment/shell.ts';
import { isAgent, settingsIn } from './command-options.ts';
import type { Language, Program } from './file.ts';
import { settingOf } from './setting.ts';

/** The program that variables and commands make; its settings are variables, also those of its commands, and options. */
export function programOf(given: readonly Assignment[], commands: readonly Command[] = [], image?: string): Program {
  const assignments = [...given, ...commands.flatMap(assignmentsIn)];
  const options = assignments.filter(holdsOptions).map(({ value }) => readCommands(value).flat());
  const run = [...commands, ...options];
  return {
    settings: [...assignments.flatMap((one) => settingOf(one) ?? []), ...run.flatMap(settingsIn)],
    commands: run,
    language: run.flat().some(isAgent) ? 'java' : (languageOfCommands(commands) ?? languageOfImage(image)),
  };
}

/** Whether Node.js, a JVM, or a script that starts one, takes the words of a variable for options. */
function holdsOptions({ name, value }: Assignment): boolean {
  return name.text === 'NODE_OPTIONS' || /(?:^|\s)(?:-Dotel\.|-javaagent:)/.test(value.text);
}

/** What the first program with a telling name is written in. */
function languageOfCommands(commands: readonly Command[]): Language | undefined {
  // A word may be a whole command: `sh -c "java -jar shop.jar"`.
  for (const word of commands.flat().flatMap(({ text }) => text.split(/\s+/))) {
    const name = word.slice(word.lastIndexOf('/') + 1);
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

/** A cheap look whether a text may set something of OpenTelemetry for a program that it runs. */
export function mayRunProgram(text: string): boolean {
  return /\bOTEL_[A-Z]|-Dotel\.|-javaagent:|opentelemetry-instrument\b/.test(text);
}
