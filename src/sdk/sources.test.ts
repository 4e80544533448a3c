import { expect, it } from 'vitest';
import { sdkFilePatterns } from '../protocol/sdk-files.ts';
import { kindsOf } from './sources.ts';

const names = [
  ...[
    '.env',
    '.env.production',
    'shop.env',
    '.envrc',
    'Dockerfile',
    'Dockerfile.dev',
    'shop.dockerfile',
    'Containerfile',
  ],
  ...['compose.yaml', 'values.yml', 'application.yml', 'application-prod.properties', 'agent.properties'],
  ...['package.json', 'start.sh', 'run.bash', 'Procfile', 'shop.service', 'shop.service.d/local.conf'],
  ...['requirements.txt', 'dev-requirements.in', 'requirements-dev.txt', 'pyproject.toml', 'Pipfile', 'setup.cfg'],
  ...['pom.xml', 'build.gradle', 'app.gradle.kts', 'gradle/libs.versions.toml', 'go.mod', 'rebar.config'],
  ...['sys.config', 'config/sys.config.src', 'config/dev_sys.config', 'test.config', 'docker/sys.config.production'],
  ...['otel-sdk-config.yaml'],
];

it.each(names)('knows %s by its name, and the editor hands it on', (name) => {
  expect(kindsOf(`file:///work/${name}`)).not.toEqual([]);
  expect(sdkFilePatterns.some((pattern) => matches(pattern, `/work/${name}`))).toBe(true);
});

it.each(['app.py', 'tsconfig.json', 'environment.ts', 'env'])('leaves %s alone', (name) => {
  expect(kindsOf(`/work/${name}`)).toEqual([]);
});

/** As VS Code has globs: `**` for folders, `*` within a name, `{a,b}` for either. */
function matches(pattern: string, path: string): boolean {
  const source = pattern
    .replaceAll('.', '\\.')
    .replace('**/', '(?:.*/)?')
    .replaceAll('*', '[^/]*')
    .replaceAll('(?:.[^/]*/)?', '(?:.*/)?')
    .replaceAll(/\{([^}]*)\}/g, (_, choices: string) => `(?:${choices.replaceAll(',', '|')})`);
  return new RegExp(`^${source}$`).test(path);
}
