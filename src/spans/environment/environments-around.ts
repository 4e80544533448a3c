import { folderOf } from '../../base/paths.ts';
import { assignmentsOf, readInstructions } from '../../environment/dockerfile.ts';
import { readDotenv } from '../../environment/dotenv.ts';
import { readScripts } from '../../environment/package-scripts.ts';
import { assignmentsIn } from '../../environment/shell.ts';
import type { ProjectFiles } from '../project-files.ts';
import { type ComposeService, readCompose } from './compose.ts';
import { type Environment, environmentOf, settled } from './environment.ts';
import { pathFrom } from './paths.ts';

/**
 * The environments that files around a source file set for the program it belongs to: `.env` files, scripts and the
 * Dockerfile of its package and of packages around that, and the services of compose files that are built from it. Each is
 * one way in which the program is run.
 */
export function environmentsAround(files: ProjectFiles): readonly Environment[] {
  const found: (Environment | undefined)[] = [];
  let nearest: string | undefined;
  for (let folder = folderOf(files.path); folder !== ''; folder = folderOf(folder)) {
    const manifest = read(files, `${folder}/package.json`) ?? (hasManifest(files, folder) ? '' : undefined);
    if (manifest !== undefined) {
      nearest ??= folder;
      found.push(...ofPackage(files, folder, manifest));
    }
    if (nearest !== undefined) found.push(...ofCompose(files, folder, nearest));
  }
  return found.filter((environment) => environment !== undefined);
}

/** Whether a folder is that of a project of Python or a module of Go, which have no scripts. */
function hasManifest(files: ProjectFiles, folder: string): boolean {
  const names = files.path.endsWith('.py') ? pythonManifests : files.path.endsWith('.go') ? ['go.mod'] : [];
  return names.some((name) => files.isFile(`${folder}/${name}`));
}

const pythonManifests = ['pyproject.toml', 'requirements.txt', 'setup.py', 'setup.cfg', 'Pipfile', 'manage.py'];

/** Names that dotenv, Vite, Next.js and Docker compose look for, and those of files that people copy to one of them. */
const dotenvFiles = [
  '.env',
  ...['local', 'development', 'production', 'staging', 'docker', 'dev', 'prod'].map((name) => `.env.${name}`),
  ...['development', 'production'].map((name) => `.env.${name}.local`),
  ...['example', 'sample', 'template', 'dist'].map((name) => `.env.${name}`),
];

/** Where compose files are, besides the folders around a package. */
const composeFolders = ['docker', 'compose', 'deploy', 'infra', '.docker'];

/** The first is the one that the others add to. */
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
    ...readScripts(/OTEL_|:431[78]|\/v1\//.test(manifest) ? manifest : '')
      .filter(({ text }) => mayLoad(text.text, folder, files.path))
      .map(({ commands }) => environmentOf(`${folder}/package.json`, manifest, commands.flatMap(assignmentsIn))),
    image === undefined ? undefined : ofDockerfile(`${folder}/Dockerfile`, image),
  ];
}

function ofDotenv(files: ProjectFiles, path: string): Environment | undefined {
  const text = read(files, path);
  return text === undefined ? undefined : environmentOf(path, text, settled(readDotenv(text), text));
}

function ofDockerfile(path: string, text: string): Environment | undefined {
  const instructions = readInstructions(text).filter(({ keyword }) => keyword === 'ENV');
  return environmentOf(path, text, instructions.flatMap(assignmentsOf));
}

/** A command that preloads files of its own, `node -r ./tracing.js app.js`, sets its environment for those. */
function mayLoad(command: string, folder: string, path: string): boolean {
  const preloaded = [...command.matchAll(/(?:-r|--require|--import)[ =]+(\.{1,2}\/[^\s"']+)/g)].map(([, file]) =>
    pathFrom(folder, file!),
  );
  return preloaded.length === 0 || preloaded.some((file) => file === path || path.startsWith(`${file}.`));
}

/** The services of the compose files in or below a folder that are built from a package. */
function ofCompose(files: ProjectFiles, folder: string, built: string): readonly Environment[] {
  const below = composeFolders.map((name) => `${folder}/${name}`).filter((path) => files.isFolder(path));
  return [folder, ...below].flatMap((one) => {
    // Whoever keeps compose files in a folder of their own may run them from the folder around it.
    const roots = one === folder ? [folder] : [one, folder];
    const beside = read(files, `${one}/.env`);
    const known = new Map(
      beside === undefined ? [] : settled(readDotenv(beside), beside).map(({ name, value }) => [name.text, value.text]),
    );
    const services = composeFiles.flatMap((name) => {
      const path = `${one}/${name}`;
      const text = read(files, path);
      return text === undefined ? [] : readCompose(path, text, roots).map((service) => ({ ...service, path, text }));
    });
    const names = new Set(services.filter(({ folders }) => folders.includes(built)).map(({ name }) => name));
    return [...names].flatMap((name) => {
      const [first, ...others] = services
        .filter((service) => service.name === name)
        .map((service) => variablesOf(files, service, known));
      const runs = [first, ...others.map((other) => new Map([...(first ?? []), ...other]))];
      return runs.flatMap((variables) => (variables && variables.size > 0 ? [{ variables }] : []));
    });
  });
}

function variablesOf(
  files: ProjectFiles,
  { path, text, assignments, files: named }: ComposeService & { readonly path: string; readonly text: string },
  known: ReadonlyMap<string, string>,
): Environment['variables'] {
  const own = environmentOf(path, text, settled(assignments, text), known);
  const given = [...named.map((file) => ofDotenv(files, file)), own];
  return new Map(given.flatMap((environment) => [...(environment?.variables ?? [])]));
}
