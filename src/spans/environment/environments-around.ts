import type { ProjectFiles } from '../project-files.ts';
import { readCommand, readDockerfile } from './commands.ts';
import { readCompose } from './compose.ts';
import { readDotenv } from './dotenv.ts';
import { type Assignment, type Environment, environmentOf } from './environment.ts';
import { folderOf, pathFrom } from './paths.ts';

/**
 * The environments that files around a source file set for the program it belongs to: `.env` files, scripts and the
 * Dockerfile of its package and of packages around that, and the services of compose files that are built from it. Each is
 * one way in which the program is run.
 */
export function environmentsAround(files: ProjectFiles): readonly Environment[] {
  const found: (Environment | undefined)[] = [];
  let nearest: string | undefined;
  for (let folder = folderOf(files.path); folder !== ''; folder = folderOf(folder)) {
    const manifest = read(files, `${folder}/package.json`);
    if (manifest !== undefined) {
      nearest ??= folder;
      found.push(...ofPackage(files, folder, manifest));
    }
    const built = nearest;
    if (built !== undefined) {
      found.push(...composeFiles.flatMap((name) => ofCompose(files, `${folder}/${name}`, built)));
    }
  }
  return found.filter((environment) => environment !== undefined);
}

/** Names that dotenv, Vite, Next.js and Docker compose look for, and those of files that people copy to one of them. */
const dotenvFiles = [
  '.env',
  ...['local', 'development', 'production', 'staging', 'docker', 'dev', 'prod'].map((name) => `.env.${name}`),
  ...['development', 'production'].map((name) => `.env.${name}.local`),
  ...['example', 'sample', 'template', 'dist'].map((name) => `.env.${name}`),
];

const composeFiles = ['compose', 'docker-compose'].flatMap((name) =>
  ['', '.override', '.dev', '.prod', '.local'].flatMap((kind) => [`${name}${kind}.yaml`, `${name}${kind}.yml`]),
);

/** Longer files are not written by hand. */
const longestText = 500_000;

function read(files: ProjectFiles, path: string): string | undefined {
  const text = files.isFile(path) ? files.read(path) : undefined;
  return text === undefined || text.length > longestText ? undefined : text;
}

function ofPackage(files: ProjectFiles, folder: string, manifest: string): readonly (Environment | undefined)[] {
  const dotenv = dotenvFiles.map((name) => ofDotenv(files, `${folder}/${name}`));
  const image = read(files, `${folder}/Dockerfile`);
  return [
    ...dotenv,
    ...scriptsIn(manifest).map((script) => environmentOf(`${folder}/package.json`, script)),
    image === undefined ? undefined : environmentOf(`${folder}/Dockerfile`, readDockerfile(image)),
  ];
}

function ofDotenv(files: ProjectFiles, path: string): Environment | undefined {
  const text = read(files, path);
  return text === undefined ? undefined : environmentOf(path, readDotenv(text));
}

/** What each line of a manifest sets: scripts stand in one line each, as JSON has no other way to write them. */
function scriptsIn(manifest: string): readonly (readonly Assignment[])[] {
  return manifest.split('\n').flatMap((written, line) => {
    const command = /^\s*"[^"]+"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(written)?.[1];
    return command === undefined ? [] : [readCommand(command.replaceAll('\\"', '"'), line)];
  });
}

/** The services of a compose file that are built from a package. */
function ofCompose(files: ProjectFiles, path: string, built: string): readonly (Environment | undefined)[] {
  const text = read(files, path);
  if (text === undefined || !/\bOT(EL|LP)|431[78]/.test(text)) return [];
  const beside = read(files, pathFrom(folderOf(path), '.env'));
  const known = new Map(beside === undefined ? [] : readDotenv(beside).map(({ name, value }) => [name, value]));
  const services = readCompose(path, text).filter(({ folders }) => folders.includes(built));
  return services.flatMap((service) => {
    const own = environmentOf(path, service.assignments, known);
    const others = service.files.map((file) => ofDotenv(files, file)).filter((one) => one !== undefined);
    if (others.length === 0) return [own];
    return [{ variables: new Map([...others, ...(own ? [own] : [])].flatMap(({ variables }) => [...variables])) }];
  });
}
