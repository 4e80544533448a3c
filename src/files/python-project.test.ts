import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Projects } from './projects.ts';
import { dependenciesIn } from './python-project.ts';

const names = (file: string, text: string) => Object.fromEntries(dependenciesIn(file, text));

describe('the dependencies of a Python project', () => {
  it('stand in requirements, one a line', () => {
    const text = `# what we need
-r base.txt
--hash=sha256:abc
flask
opentelemetry_api==1.27.0  # tracing
Opentelemetry.SDK[extra] >= 1.20, < 2 ; python_version > "3.8"
thing @ https://example.com/thing.zip
`;
    expect(names('requirements.txt', text)).toEqual({
      flask: '*',
      'opentelemetry-api': '==1.27.0',
      'opentelemetry-sdk': '>= 1.20, < 2',
      thing: '*',
    });
  });

  it('stand in lists of pyproject.toml', () => {
    const text = `[project]
name = "shop"
keywords = ["trace", "span"]
dependencies = ["flask", 'httpx>=0.27']

[project.optional-dependencies]
tracing = [
  "opentelemetry-api>=1.30.0",  # for all
  "opentelemetry-sdk[extra]~=1.30",
]

[dependency-groups]
dev = ["pytest"]

[tool.ruff.lint]
select = ["E"]
`;
    expect(names('pyproject.toml', text)).toEqual({
      flask: '*',
      httpx: '>=0.27',
      'opentelemetry-api': '>=1.30.0',
      'opentelemetry-sdk': '~=1.30',
      pytest: '*',
    });
  });

  it("stand in tables of Poetry's and Pipenv's", () => {
    const poetry = `[tool.poetry.dependencies]
python = "^3.10"
opentelemetry-api = "^1.27"
uvicorn = { version = ">=0.30", extras = ["standard"] }
own = { path = "../own" }

[tool.poetry.group.dev.dependencies]
pytest = "*"

[build-system]
requires = ["poetry-core"]
`;
    expect(names('pyproject.toml', poetry)).toEqual({
      'opentelemetry-api': '^1.27',
      uvicorn: '>=0.30',
      own: '*',
      pytest: '*',
    });
    expect(names('Pipfile', '[packages]\nflask = "*"\n[requires]\npython_version = "3.12"\n')).toEqual({ flask: '*' });
  });

  it('stand in setup.py and setup.cfg', () => {
    const setup =
      "setup(name='x', install_requires=[\n    'opentelemetry-api >= 1.20',\n    'six',\n], zip_safe=False)";
    expect(names('setup.py', setup)).toEqual({ 'opentelemetry-api': '>= 1.20', six: '*' });
  });

  it('have the version in a lock file, if they are of OpenTelemetry', () => {
    const lock =
      '[[package]]\nname = "opentelemetry-api"\nversion = "1.44.0"\n\n[[package]]\nname = "flask"\nversion = "3"\n';
    expect(names('uv.lock', `version = 1\n\n${lock}`)).toEqual({ 'opentelemetry-api': '1.44.0' });
  });
});

describe('Projects', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'spanwright-python-'));
  });
  afterEach(() => rm(root, { recursive: true }));

  it('read those of Python for files of Python alone, the nearest before those around', async () => {
    const write = async (name: string, text: string) => {
      await mkdir(path.dirname(path.join(root, name)), { recursive: true });
      await writeFile(path.join(root, name), text);
    };
    await write('package.json', '{ "name": "web", "dependencies": { "express": "5" } }');
    await write('pyproject.toml', '[project]\nname = "all"\ndependencies = ["opentelemetry-api>=1.20", "flask"]\n');
    await write('service/pyproject.toml', '[project]\nname = "service"\ndependencies = ["opentelemetry-api>=1.30"]\n');
    const projects = new Projects();
    const { name, dependencies } = await projects.of(path.join(root, 'service/app/main.py'));
    expect(name).toBe('service');
    expect(Object.fromEntries(dependencies)).toEqual({ 'opentelemetry-api': '>=1.30', flask: '*' });
    expect((await projects.of(path.join(root, 'web.ts'))).name).toBe('web');
    expect(await projects.of(path.join(root, 'service/app/main.py'))).toBe(
      await projects.of(path.join(root, 'service/app/main.py')),
    );
  });
});
