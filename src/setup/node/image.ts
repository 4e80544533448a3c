import * as l10n from '@vscode/l10n';
import type { Files } from '../../base/files.ts';
import { plainText } from '../../environment/piece.ts';
import { readCommands } from '../../environment/shell.ts';
import type { NodePackage, PackageManager } from './node-package.ts';
import { declaredNodes } from './node-version.ts';
import type { Preload } from './preload.ts';

/**
 * The Dockerfile of a service and what keeps its context small, by their names; or a sentence that says why there is none.
 * `start` is the script that starts the service.
 */
export function imageOf(
  project: NodePackage,
  start: string,
  preload: Preload | undefined,
  files: Files,
): Readonly<Record<string, string>> | string {
  const { folder, packageManager, scripts } = project;
  const manager = managers[packageManager];
  const lock = manager?.locks.find((name) => files.isFile(`${folder}/${name}`));
  if (files.isFile(`${folder}/.yarnrc.yml`)) {
    return l10n.t(
      "No Dockerfile was written for {0}: how Yarn 2 and newer install for production is the project's choice.",
      folder,
    );
  }
  if (!manager || !lock) {
    return l10n.t(
      'No Dockerfile was written for {0}: it has no lock file of its own, which an image should be built from.',
      folder,
    );
  }
  const majors = declaredNodes(project, files).map(({ oldest }) => oldest[0]);
  const image = `node:${Math.max(22, ...majors)}-slim`;
  const build = scripts.has('build');
  const text = [
    `FROM ${image} AS build`,
    'WORKDIR /app',
    ...manager.prepare,
    `COPY package.json ${lock} ./`,
    `RUN ${manager.install}`,
    'COPY . .',
    ...(build ? [`RUN ${packageManager} run build`] : []),
    `RUN ${manager.prune}`,
    '',
    `FROM ${image}`,
    'ENV NODE_ENV=production',
    'WORKDIR /app',
    'COPY --from=build --chown=node:node /app ./',
    'USER node',
    `CMD [${commandOf(start, preload)
      .map((word) => JSON.stringify(word))
      .join(', ')}]`,
    '',
  ].join('\n');
  const ignored = ['node_modules', '.git', '.env*', ...(build ? ['dist', '.next'] : [])];
  return { Dockerfile: text, '.dockerignore': `${ignored.join('\n')}\n` };
}

/** Node.js itself, so that signals reach it; a script that does more is left to npm. */
function commandOf(start: string, preload: Preload | undefined): readonly string[] {
  const commands = readCommands(plainText(start));
  const words = commands[0]?.map(({ text }) => text) ?? [];
  return commands.length === 1 && words[0] === 'node' && preload && words.some((word) => word.includes(preload.file))
    ? words
    : ['npm', 'start'];
}

interface Manager {
  readonly locks: readonly string[];
  readonly prepare: readonly string[];
  readonly install: string;
  readonly prune: string;
}

const managers: Readonly<Partial<Record<PackageManager, Manager>>> = {
  npm: {
    locks: ['package-lock.json', 'npm-shrinkwrap.json'],
    prepare: [],
    install: 'npm ci',
    prune: 'npm prune --omit=dev',
  },
  pnpm: {
    locks: ['pnpm-lock.yaml'],
    prepare: ['RUN corepack enable'],
    install: 'pnpm install --frozen-lockfile',
    prune: 'pnpm prune --prod',
  },
  yarn: {
    locks: ['yarn.lock'],
    prepare: ['RUN corepack enable'],
    install: 'yarn install --frozen-lockfile',
    prune: 'yarn install --frozen-lockfile --production',
  },
};
