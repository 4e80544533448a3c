import { applyEdits, insertAt, type TextEdit } from '../../base/edit.ts';
import { commandsOf, readInstructions } from '../../environment/dockerfile.ts';
import { plainText, rangeOf } from '../../environment/piece.ts';
import { type Command, readCommands } from '../../environment/shell.ts';

/** What Node.js is told so that it loads first what traces a program. */
export interface Preload {
  /** Words of a command line: `--import`, `./tracing.mjs`. */
  readonly options: readonly string[];
  /** The file beside `package.json` that they name: `tracing.mjs`. */
  readonly file: string;
}

/**
 * A command line in which Node.js loads a file first; where several are joined, the last that runs a program of one's own.
 * `undefined`: it runs none in a way that is known.
 */
export function preloadedScript(script: string, preload: Preload): string | undefined {
  for (const command of readCommands(plainText(script)).toReversed()) {
    const runner = runnerIn(command);
    if (runner === undefined) continue;
    if (isPreloaded(command, preload)) return script;
    const program = basename(command[runner]!.text);
    // It knows no other option, nor what its configuration runs.
    if (/^ts-node/.test(program) && !/^--require \S+$/.test(preload.options.join(' '))) continue;
    if (program === 'nodemon' && !command.some(({ text }) => isSource.test(text))) continue;
    if (program === 'nest') {
      if (command[runner + 1]?.text !== 'start' || command.some(({ text }) => /^(?:-e|--exec)\b/.test(text))) continue;
      return applyEdits(script, [insertAt(endOf(command.at(-1)!), ` --exec "node ${preload.options.join(' ')}"`)]);
    }
    const after = program === 'tsx' && command[runner + 1]?.text === 'watch' ? runner + 1 : runner;
    return applyEdits(script, [insertAt(endOf(command[after]!), ` ${preload.options.join(' ')}`)]);
  }
  return undefined;
}

/**
 * A Dockerfile whose last stage starts Node.js with a file loaded first, and has what that file needs. `undefined`: it starts
 * it in a way that is not known. `isScript` says which scripts of the package are told to load it already.
 */
export function preloadedDockerfile(
  text: string,
  preload: Preload,
  isScript: (name: string) => boolean,
): string | undefined {
  const all = readInstructions(text);
  const last = all.slice(all.findLastIndex(({ keyword }) => keyword === 'FROM'));
  const starts = last.filter(({ keyword }) => keyword === 'CMD' || keyword === 'ENTRYPOINT');
  const edits: TextEdit[] = [];
  let isKnown = false;
  for (const start of starts) {
    for (const command of commandsOf(start, text)) {
      if (isScript(scriptRunBy(command) ?? '') || isPreloaded(command, preload)) isKnown = true;
      const runner = runnerIn(command);
      if (runner === undefined || isPreloaded(command, preload)) continue;
      if (basename(command[runner]!.text) === 'nest') continue;
      isKnown = true;
      const end = endOf(command[runner]!);
      edits.push(
        start.rest.text.startsWith('[')
          ? insertAt(end + 1, preload.options.map((word) => `, ${JSON.stringify(word)}`).join(''))
          : insertAt(end, ` ${preload.options.join(' ')}`),
      );
    }
  }
  if (!isKnown) return undefined;
  const missing = ['package.json', preload.file].filter(
    (name) => !last.some((instruction) => bringsFile(instruction, name)),
  );
  if (missing.length > 0) edits.push(insertAt(starts[0]!.range.start, `COPY ${missing.join(' ')} ./\n`));
  return applyEdits(text, edits);
}

/** The place of the program among the words of a command, if it runs JavaScript and is not called by something unknown. */
function runnerIn(command: Command): number | undefined {
  const place = command.findIndex(({ text }) => runners.has(basename(text)));
  if (place < 0) return undefined;
  return command.slice(0, place).every(({ text }) => passesOn.test(text)) ? place : undefined;
}

const runners: ReadonlySet<string> = new Set(['node', 'nodejs', 'nodemon', 'tsx', 'ts-node', 'ts-node-dev', 'nest']);

const isSource = /\.[cm]?[jt]s$/;

/** What may stand before the program: variables, and those that set some or find it. */
const passesOn =
  /^(?:[A-Za-z_]\w*=.*|cross-env|env|exec|npx|dotenv|dotenvx|run|--|-e|-f|\.env[\w.]*|tini|dumb-init|\/\S*\/(?:tini|dumb-init))$/s;

function isPreloaded(command: Command, { file }: Preload): boolean {
  return command.some(({ text }) => text.includes(file));
}

/** `start` of `npm start`, `yarn run start`. */
function scriptRunBy(command: Command): string | undefined {
  const [program, ...rest] = command.map(({ text }) => text);
  if (program === undefined || !/^(?:npm|yarn|pnpm|bun)$/.test(program)) return undefined;
  return rest.filter((word) => word !== 'run' && !word.startsWith('-'))[0];
}

/** Whether an instruction copies the folder that a file is in, or the file. */
function bringsFile({ keyword, rest }: { keyword: string; rest: { text: string } }, file: string): boolean {
  if (keyword !== 'COPY' && keyword !== 'ADD') return false;
  const words = rest.text
    .replaceAll(/[[\]",\\]/g, ' ')
    .trim()
    .split(/\s+/);
  const isOfStage = words.some((word) => word.startsWith('--from='));
  const sources = words.filter((word) => !word.startsWith('--')).slice(0, -1);
  return sources.some((source) => {
    const name = basename(source.replace(/\/+$/, ''));
    if (name === '.' || name === '*' || name === file) return true;
    if (name.includes('*')) return new RegExp(`^${name.replaceAll('.', '\\.').replaceAll('*', '.*')}$`).test(file);
    // Of another stage, a folder of any name is where the service is, unless it is one of its parts.
    return isOfStage && !/^(?:node_modules|dist|build|lib|out|public|\.next|prisma|package.*\.json)$/.test(name);
  });
}

function endOf(word: Command[number]): number {
  return rangeOf(word).end;
}

function basename(path: string): string {
  return path.split('/').at(-1)!;
}
