import { applyEdits, insertAt, type TextEdit } from '../../base/edit.ts';
import { assignmentsOf, commandsOf, type Instruction, readInstructions } from '../../environment/dockerfile.ts';
import { rangeOf } from '../../environment/piece.ts';
import type { Command } from '../../environment/shell.ts';
import { agentFile } from './agent-file.ts';

/** Where the build leaves the agent, below what it builds: `target/opentelemetry/opentelemetry-javaagent.jar`. */
export const agentJar = 'opentelemetry/opentelemetry-javaagent.jar';

/**
 * A Dockerfile whose last stage starts Java with the agent, which comes from where the jar of the service does. `undefined`: it
 * starts it, or brings the jar, in a way that is not known.
 */
export function imageWithAgent(text: string, built: string): string | undefined {
  const all = readInstructions(text);
  const last = all.slice(all.findLastIndex(({ keyword }) => keyword === 'FROM'));
  const starts = last.filter(({ keyword }) => keyword === 'CMD' || keyword === 'ENTRYPOINT');
  const javas = starts.flatMap((start) =>
    commandsOf(start, text).flatMap((command) => {
      const place = javaIn(command);
      return place === undefined ? [] : [{ start, command, place }];
    }),
  );
  if (javas.length === 0) return undefined;
  if (javas.every(({ command }) => command.some((word) => word.text.startsWith('-javaagent:')))) return text;
  const variables = new Map(
    all.flatMap((one) => assignmentsOf(one)).map(({ name, value }) => [name.text, value.text] as const),
  );
  const copy = last.flatMap((instruction) => agentCopy(instruction, variables, built) ?? [])[0];
  if (copy === undefined) return undefined;
  const edits: TextEdit[] = javas.map(({ start, command, place }) => {
    const { end } = rangeOf(command[place]!);
    const isList = start.rest.text.startsWith('[');
    return isList
      ? insertAt(end + 1, options.map((option) => `, "${option}"`).join(''))
      : insertAt(end, ` ${options.join(' ')}`);
  });
  edits.unshift(insertAt(starts[0]!.range.start, `${copy}\nCOPY ${agentFile} ${home}/\n`));
  return applyEdits(text, edits);
}

/** The folder of the image that the agent is in. */
const home = '/opentelemetry';
const options = [`-javaagent:${home}/opentelemetry-javaagent.jar`, `-Dotel.config.file=${home}/${agentFile}`];

/** How a service is built in an image. */
export interface ImageBuild {
  /** What has the tools. */
  readonly image: string;
  readonly command: string;
  /** What it builds, which may be a pattern; relative. */
  readonly jar: string;
  /** The version of Java that runs it. */
  readonly java: number;
}

/** An image that builds the service, and starts it with the agent if it has one. */
export function newImage({ image, command, jar, java }: ImageBuild, built: string, hasAgent: boolean): string {
  const start = ['java', ...(hasAgent ? options : []), '-jar', '/app/app.jar'];
  return [
    `FROM ${image} AS build`,
    'WORKDIR /app',
    'COPY . .',
    `RUN ${command}`,
    '',
    `FROM eclipse-temurin:${java}-jre`,
    ...(hasAgent ? [`COPY --from=build /app/${built}/${agentJar} /app/${agentFile} ${home}/`] : []),
    `COPY --from=build /app/${jar} /app/app.jar`,
    'USER 1000',
    `ENTRYPOINT [${start.map((word) => JSON.stringify(word)).join(', ')}]`,
    '',
  ].join('\n');
}

/** The place of `java` among the words of a command, where it starts a program. */
function javaIn(command: Command): number | undefined {
  const place = command.findIndex(({ text }) => /^(?:\S*\/)?java$/.test(text));
  const runs = command.some(({ text }) => text === '-jar' || /(?:^|\.)(?:Jar|War|Properties)Launcher$/.test(text));
  return place < 0 || !runs ? undefined : place;
}

/** What copies the agent, beside the instruction that copies the jar from the folder of the build. */
function agentCopy(
  { keyword, rest }: Instruction,
  variables: ReadonlyMap<string, string>,
  built: string,
): string | undefined {
  if (keyword !== 'COPY' && keyword !== 'ADD') return undefined;
  const words = rest.text
    .replaceAll(/[[\]",\\]/g, ' ')
    .replaceAll(/\$\{?(\w+)\}?/g, (found, name: string) => variables.get(name) ?? found)
    .trim()
    .split(/\s+/);
  const stage = words.find((word) => word.startsWith('--from='));
  const source = words
    .filter((word) => !word.startsWith('--'))
    .slice(0, -1)
    .find((word) => new RegExp(`(?:^|/)${built}(?:/|$)`).test(word) && !word.includes('$'));
  if (source === undefined) return undefined;
  const folder = source.slice(0, source.lastIndexOf(built) + built.length);
  return `COPY ${stage === undefined ? '' : `${stage} `}${folder}/${agentJar} ${home}/`;
}
