import * as l10n from '@vscode/l10n';
import type { Files } from '../../base/files.ts';
import { readInstructions } from '../../environment/dockerfile.ts';
import { pythonRequirements } from '../../environment/python-manifest.ts';
import type { PythonVersion } from './releases.ts';

/** What the manifests of a folder say of a Python project. */
export interface PythonProject {
  readonly folder: string;
  readonly name: string;
  /** The version in `pyproject.toml`. */
  readonly version?: string;
  /** What it needs when it runs, by names as PyPI normalises them, each with the range that is asked for. */
  readonly dependencies: ReadonlyMap<string, string>;
  /** The manifest that names each of them, relative to the folder. */
  readonly manifestOf: ReadonlyMap<string, string>;
  /** The oldest Python that it is said to run on, and what says so. */
  readonly python?: { readonly oldest: PythonVersion; readonly because: string };
}

/** Reads the project in a folder; `undefined`: no manifest names anything. */
export function readPythonProject(folder: string, files: Files): PythonProject | undefined {
  const dependencies = new Map<string, string>();
  const manifestOf = new Map<string, string>();
  for (const manifest of manifests) {
    const text = files.read(`${folder}/${manifest}`) ?? '';
    for (const { name, version } of pythonRequirements(text.replaceAll(otherTables, ''), manifest)) {
      // What stands first here is what others are made of.
      if (manifestOf.has(name)) continue;
      dependencies.set(name, version?.text ?? '*');
      manifestOf.set(name, manifest);
    }
  }
  if (dependencies.size === 0) return undefined;
  const toml = files.read(`${folder}/pyproject.toml`) ?? '';
  const project = projectTable.exec(toml)?.[1] ?? '';
  const version = /^version\s*=\s*["']([^"']+)["']/m.exec(project)?.[1];
  const python = oldestPython(project, folder, files);
  return {
    folder,
    name: /^name\s*=\s*["']([^"']+)["']/m.exec(project)?.[1] ?? (folder.split('/').at(-1) || 'app'),
    ...(version !== undefined && { version }),
    dependencies,
    manifestOf,
    ...(python && { python }),
  };
}

/** What traces the project already, if something does. */
export function tracingOf({ dependencies, manifestOf }: PythonProject): string | undefined {
  for (const [name, range] of dependencies) {
    if (setsUpTracing.test(name))
      return l10n.t('{0} depends on {1}{2}', manifestOf.get(name)!, name, range === '*' ? '' : ` ${range}`);
  }
  return undefined;
}

/** Those that people edit, before those that tools make of them. */
const manifests = [
  'pyproject.toml',
  'Pipfile',
  'requirements.in',
  'requirements.txt',
  'requirements/base.txt',
  'requirements/production.txt',
];

/** SDKs, distributions, and the agents of those who sell what shows traces. The API alone sets up nothing. */
const setsUpTracing =
  /^(?:opentelemetry-(?:sdk|distro|exporter-.*)|azure-monitor-opentelemetry|splunk-opentelemetry|honeycomb-opentelemetry|elastic-opentelemetry|aws-opentelemetry-distro|uptrace|sentry-sdk|ddtrace|newrelic|elastic-apm|logfire|google-cloud-trace|applicationinsights)$/;

/** Tables of what is for development, and of what is an option. */
const otherTables =
  /^\[(?:project\.optional-dependencies|dependency-groups|dev-packages|tool\.poetry\.(?:dev-dependencies|group\.[^\]]*))\][ \t]*\r?$[\s\S]*?(?=^\[|(?![\s\S]))/gm;

const projectTable = /^\[(?:project|tool\.poetry)\]\s*$([\s\S]*?)(?=^\[|(?![\s\S]))/m;

function oldestPython(project: string, folder: string, files: Files): PythonProject['python'] {
  const said = [
    [
      /^requires-python\s*=\s*["']([^"']+)/m.exec(project)?.[1],
      (text: string) => l10n.t('pyproject.toml requires {0}', text),
    ],
    [
      /^\[tool\.poetry\.dependencies\][\s\S]*?^python\s*=\s*["']([^"']+)/m.exec(
        files.read(`${folder}/pyproject.toml`) ?? '',
      )?.[1],
      (text: string) => l10n.t('pyproject.toml requires {0}', text),
    ],
    [files.read(`${folder}/.python-version`)?.trim(), (text: string) => l10n.t('.python-version says {0}', text)],
    [imageOf(files.read(`${folder}/Dockerfile`) ?? ''), (text: string) => l10n.t('Dockerfile builds from {0}', text)],
  ] as const;
  const all = said.flatMap(([text, says]) => {
    const [, major, minor] = /(?:^|[>=~^\s:])(3)\.(\d+)/.exec(text ?? '') ?? [];
    if (major === undefined) return [];
    return [{ oldest: [Number(major), Number(minor)] as const, because: says(text!) }];
  });
  return all.toSorted((a, b) => a.oldest[1] - b.oldest[1])[0];
}

/** The official image of Python that a Dockerfile's last stage builds from, with its tag. */
function imageOf(dockerfile: string): string | undefined {
  const stages = readInstructions(dockerfile).filter(({ keyword }) => keyword === 'FROM');
  return stages
    .map(({ rest }) => /^(?:--\S+\s+)*(?:docker\.io\/)?(?:library\/)?(python:[\w.-]+)/.exec(rest.text)?.[1])
    .findLast((image) => image !== undefined);
}
