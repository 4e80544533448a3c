import { describe, expect, it } from 'vitest';
import type { ProjectFiles } from '../../../project-files.ts';
import { KnownPlaces, ModuleResolver } from './resolve-module.ts';

type Files = Readonly<Record<string, string | object>>;

const root = { 'package.json': { workspaces: ['packages/*'] } };
const telemetry = (manifest: object, ...files: readonly string[]): Files => ({
  ...root,
  'packages/telemetry/package.json': { name: '@acme/telemetry', ...manifest },
  ...Object.fromEntries(files.map((file) => [`packages/telemetry/${file}`, ''])),
});

describe('a package of the same workspace', () => {
  it.each<readonly [string, Files, string]>([
    ['its main file', telemetry({ main: 'index.js' }, 'index.js'), 'index.js'],
    ['its types, which are sources', telemetry({ types: './src/index.ts' }, 'src/index.ts'), 'src/index.ts'],
    ['no entry at all', telemetry({}, 'index.ts'), 'index.ts'],
    ['only sources', telemetry({}, 'src/index.ts'), 'src/index.ts'],
    ['what is built by convention', telemetry({ main: './dist/index.js' }, 'src/index.ts'), 'src/index.ts'],
    ['what is built twice', telemetry({ module: 'dist/esm/index.mjs' }, 'src/index.mts'), 'src/index.mts'],
    ['what is built with its folder', telemetry({ main: 'build/src/index.js' }, 'src/index.ts'), 'src/index.ts'],
    [
      'what is built, beside its sources',
      telemetry({ main: './dist/index.js' }, 'src/index.ts', 'dist/index.js', 'dist/index.d.ts'),
      'src/index.ts',
    ],
    ['what is built from elsewhere', telemetry({ main: './dist/main.js' }, 'dist/main.js'), 'dist/main.js'],
    [
      'what the compiler builds',
      {
        ...telemetry({ main: './bin/main.js' }, 'code/main.ts'),
        'packages/telemetry/tsconfig.json': { compilerOptions: { outDir: './bin', rootDir: 'code' } },
      },
      'code/main.ts',
    ],
    [
      'exports under conditions',
      telemetry({ exports: { '.': { import: { types: './dist/a.d.ts', default: './dist/a.js' } } } }, 'src/a.ts'),
      'src/a.ts',
    ],
    ['exports of one file', telemetry({ exports: './dist/a.js' }, 'src/a.ts'), 'src/a.ts'],
    [
      'a condition for sources',
      telemetry(
        { exports: { '.': { import: './dist/a.js', '@acme/source': './code/a.ts' } } },
        'code/a.ts',
        'dist/a.js',
      ),
      'code/a.ts',
    ],
  ])('is followed to %s', (_, files, found) => {
    expect(resolved('@acme/telemetry', files)).toBe(`/w/packages/telemetry/${found}`);
  });

  it.each<readonly [string, object, string]>([
    ['tracer', { exports: { '.': './a.js', './tracer': './dist/tracer.js' } }, 'src/tracer.ts'],
    ['v3/tracer', { exports: { './v3/*': './dist/v3/*.js' } }, 'src/v3/tracer.ts'],
    ['v3/tracer', { exports: { './*': './other/*.js', './v3/*': './dist/v3/*.js' } }, 'src/v3/tracer.ts'],
    ['src/tracer', {}, 'src/tracer.ts'],
    ['dist/tracer', {}, 'src/tracer.ts'],
    ['tracer', {}, 'src/tracer.ts'],
  ])('has subpaths: %s of %j', (subpath, manifest, found) => {
    expect(resolved(`@acme/telemetry/${subpath}`, telemetry(manifest, found))).toBe(`/w/packages/telemetry/${found}`);
  });

  it.each<readonly [string, Files]>([
    ['npm', { 'package.json': { workspaces: ['./packages/*/'] } }],
    ['Yarn', { 'package.json': { workspaces: { packages: ['packages/**'] } } }],
    ['pnpm', { 'pnpm-workspace.yaml': "packages:\n  - 'apps/*'\n  - 'packages/{telemetry,other}' # ours\n" }],
    ['a list', { 'package.json': { workspaces: ['packages/app', 'packages/telemetry'] } }],
  ])('is found as %s has it', (_, own) => {
    const files = { ...telemetry({ main: 'index.js' }, 'index.js'), ...own };
    expect(resolved('@acme/telemetry', files)).toBe('/w/packages/telemetry/index.js');
  });

  it('may be the one around', () => {
    const files = {
      'packages/app/package.json': { name: '@acme/app', main: 'dist/a.js' },
      'packages/app/src/a.ts': '',
    };
    expect(resolved('@acme/app', files)).toBe('/w/packages/app/src/a.ts');
  });

  it.each<readonly [string, Files]>([
    ['it is left out', { 'package.json': { workspaces: ['packages/*', '!packages/telemetry'] } }],
    ['there is no workspace', { 'package.json': {} }],
    ['the workspace cannot be read', { 'package.json': '{', 'pnpm-workspace.yaml': 'packages: [' }],
    ['it exports something else', telemetry({ exports: { './other': './index.js' } })],
    ['it hides it', telemetry({ exports: { '.': null } })],
    ['its entry is out of it', telemetry({ exports: '../../secret.js' }, '../../secret.js')],
    ['its name is another one', { 'packages/telemetry/package.json': { name: 'other', main: 'index.js' } }],
    ['a repository ends before', { 'packages/.git/HEAD': '' }],
  ])('is none if %s', (_, own) => {
    const files = { ...telemetry({ main: 'index.js' }, 'index.js', 'src/index.ts'), ...own };
    expect(resolved('@acme/telemetry', files)).toBeUndefined();
  });

  it('is not one that is installed, or a link out of the workspace', () => {
    const installed = {
      'node_modules/express/package.json': { main: 'index.js' },
      'node_modules/express/index.js': '',
    };
    expect(resolved('express', { ...root, ...installed })).toBeUndefined();
    const files = telemetry({ main: 'index.js' }, 'index.js');
    const links = (to: string) => ({
      realPath: (name: string) => name.replace(/^\/w\/packages\/telemetry/, to),
    });
    expect(resolved('@acme/telemetry', files, links('/w/code/telemetry'))).toBe('/w/packages/telemetry/index.js');
    expect(resolved('@acme/telemetry', files, links('/elsewhere'))).toBeUndefined();
    expect(resolved('@acme/telemetry', files, links('/w/node_modules/telemetry'))).toBeUndefined();
    const file = { realPath: (name: string) => name.replace('telemetry/index.js', 'other/secret.js') };
    expect(resolved('@acme/telemetry', files, file)).toBeUndefined();
  });

  it('is forgotten when it goes, and seen when it comes', () => {
    const places = new KnownPlaces();
    const find = (files: Files) => resolved('@acme/telemetry', files, {}, places);
    const files = telemetry({ main: 'index.js' }, 'index.js', 'other.js');
    const found = '/w/packages/telemetry/index.js';
    const { 'packages/telemetry/package.json': _, ...bare } = files;
    expect(find(root)).toBeUndefined();
    expect(find(bare)).toBeUndefined();
    expect(find(files)).toBe(found);
    expect(find({ ...files, ...telemetry({ main: 'other.js' }) })).toBe('/w/packages/telemetry/other.js');
    expect(find({ ...files, ...telemetry({ name: '@acme/renamed' }) })).toBeUndefined();
    expect(find(files)).toBe(found);
    expect(find({ ...files, 'package.json': { workspaces: ['apps/*'] } })).toBeUndefined();
  });
});

describe('a name of one’s own', () => {
  const at = (imports: object, ...files: readonly string[]): Files => ({
    'packages/app/package.json': { name: 'app', imports },
    ...Object.fromEntries(files.map((file) => [`packages/app/${file}`, ''])),
  });

  it.each<readonly [string, Files, string]>([
    ['#otel', at({ '#otel': './src/otel.ts' }, 'src/otel.ts'), 'src/otel.ts'],
    ['#otel', at({ '#otel': { node: './dist/otel.js', default: './web.js' } }, 'src/otel.ts'), 'src/otel.ts'],
    ['#lib/otel.js', at({ '#lib/*': './src/lib/*' }, 'src/lib/otel.ts'), 'src/lib/otel.ts'],
    ['#src/otel', at({ '#src/*': './src/*.ts' }, 'src/otel.ts'), 'src/otel.ts'],
  ])('is what imports of the package say: %s', (name, files, found) => {
    expect(resolved(name, files)).toBe(`/w/packages/app/${found}`);
  });

  it('may be another package', () => {
    const files = { ...telemetry({ main: 'index.js' }, 'index.js'), ...at({ '#otel': '@acme/telemetry' }) };
    expect(resolved('#otel', files)).toBe('/w/packages/telemetry/index.js');
  });

  const paths = { compilerOptions: { paths: { '~/*': ['./src/*'] } } };

  it.each<readonly [string, Files, string]>([
    ['its own', { 'packages/app/tsconfig.json': paths }, 'app/src'],
    ['those of a configuration above', { 'packages/tsconfig.json': paths }, 'src'],
    [
      'those of what it extends',
      { 'packages/app/tsconfig.json': { extends: '../base' }, 'packages/base.json': paths },
      'src',
    ],
    [
      'those of the last that it extends',
      {
        'packages/app/tsconfig.json': { extends: ['../../other.json', '../base.json'] },
        'packages/base.json': paths,
        'other.json': { compilerOptions: { paths: { '~/*': ['./nowhere/*'] } } },
      },
      'src',
    ],
    [
      'those of what that extends',
      {
        'packages/app/tsconfig.json': { extends: '../base.json' },
        'packages/base.json': { extends: './more.json' },
        'packages/more.json': paths,
      },
      'src',
    ],
    [
      'those of a package of the workspace',
      {
        ...root,
        'packages/app/tsconfig.json': { extends: '@acme/tsconfig/base.json' },
        'packages/tsconfig/package.json': { name: '@acme/tsconfig' },
        // biome-ignore lint/suspicious/noTemplateCurlyInString: the compiler's, not ours
        'packages/tsconfig/base.json': { compilerOptions: { paths: { '~/*': ['${configDir}/src/*'] } } },
      },
      'app/src',
    ],
    [
      'from baseUrl, wherever that stands',
      {
        'packages/app/tsconfig.json': { extends: '../base.json', compilerOptions: { baseUrl: '..' } },
        'packages/base.json': { compilerOptions: { paths: { '~/*': ['app/code/*'] } } },
      },
      'app/code',
    ],
    [
      'those of the projects of a solution',
      {
        'packages/app/tsconfig.json': { files: [], references: [{ path: './tsconfig.app.json' }] },
        'packages/app/tsconfig.app.json': paths,
      },
      'app/src',
    ],
  ])('is what paths of the compiler say: %s', (_, files, folder) => {
    expect(resolved('~/otel', { ...files, [`packages/${folder}/otel.ts`]: '' })).toBe(`/w/packages/${folder}/otel.ts`);
  });

  it('may begin at baseUrl', () => {
    const files = {
      'packages/tsconfig.json': { compilerOptions: { baseUrl: './app' } },
      'packages/app/lib/otel.ts': '',
    };
    expect(resolved('lib/otel', files)).toBe('/w/packages/app/lib/otel.ts');
  });

  it('leads nowhere without end', () => {
    const files = { 'packages/app/tsconfig.json': { extends: './tsconfig.json' } };
    expect(resolved('~/otel', files)).toBeUndefined();
  });
});

/** The file that a module is which `/w/packages/app/src/main.ts` names. */
function resolved(module: string, files: Files, others: Partial<ProjectFiles> = {}, places = new KnownPlaces()) {
  return new ModuleResolver({ ...filesOf(files), ...others }, places).resolve(module, '/w/packages/app/src/main.ts');
}

function filesOf(content: Files): ProjectFiles {
  const texts = new Map(
    Object.entries(content).map(([name, value]) => [
      new URL(`file:///w/${name}`).pathname,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
  const namesIn = (folder: string) =>
    [...texts.keys()].flatMap((name) => (name.startsWith(`${folder}/`) ? [name.slice(folder.length + 1)] : []));
  return {
    path: '/w/packages/app/src/main.ts',
    read: (name) => texts.get(name),
    isFile: (name) => texts.has(name),
    isFolder: (name) => namesIn(name).length > 0,
    foldersIn: (name) =>
      [...new Set(namesIn(name).flatMap((below) => (below.includes('/') ? [below.split('/')[0]!] : [])))].sort(),
    realPath: (name) => name,
  };
}
