import { describe, expect, it } from 'vitest';
import { loadGrammar } from '../../files/grammars.ts';
import { createLinter } from '../../spans/create-linter.ts';
import { servicesIn, setUpTexts } from '../set-up.testing.ts';

const fastapi = `"""Orders."""

from __future__ import annotations

from fastapi import FastAPI

app = FastAPI(
    title="orders (all of them)",
)


@app.get("/orders")
def orders():
    return []
`;
const flask = 'from flask import Flask\n\napp = Flask(__name__)\n';

const manage = "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings.local')\n";
const wsgi = `"""WSGI config."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings.local")

application = get_wsgi_application()
`;

/** A service of each stack. */
const services = {
  django: {
    '/shop/requirements/base.txt': 'Django==5.2\npsycopg[binary]\n',
    '/shop/manage.py': manage,
    '/shop/shop/wsgi.py': wsgi,
    '/shop/shop/settings/local.py': '',
  },
  fastapi: { '/shop/requirements.txt': 'fastapi==0.165.0\nhttpx\n', '/shop/main.py': fastapi },
  flask: { '/shop/requirements.txt': 'Flask>=3\nrequests\n', '/shop/app.py': flask },
};
const stacks = Object.keys(services) as (keyof typeof services)[];

describe.each(stacks)('a service of %s', (stack) => {
  it.each(['http://localhost:4318', 'http://localhost:4317'])('that sends to %s is changed once', (endpoint) => {
    const { plan, again } = setUpTexts(services[stack], { endpoint });
    expect(plan.changes.length).toBe(3);
    expect(again.changes).toEqual([]);
  });

  it('is started by a script if an agent is wanted, once', () => {
    const { plan, texts, again } = setUpTexts(
      { ...services[stack], '/shop/Dockerfile': 'FROM python:3.12\nCOPY . .\nCMD ["gunicorn", "shop"]\n' },
      { approach: 'agent' },
    );
    expect(plan.changes.map(({ path }) => path.split('/').at(-1))).toEqual([
      expect.stringMatching(/^(?:requirements|base)\.txt$/),
      'traced.sh',
      'Dockerfile',
    ]);
    expect(texts['/shop/Dockerfile']).toContain('CMD ["sh", "traced.sh", "gunicorn", "shop"]\n');
    expect(plan.commands.at(-1)?.command).toMatch(/^sh traced\.sh (?:uvicorn|fastapi|flask|python) /);
    expect(again.changes).toEqual([]);
  });

  it('has files in which the linter finds nothing', async () => {
    const { plan } = setUpTexts(services[stack]);
    const written = plan.changes.filter(({ path }) => path.endsWith('.py'));
    expect(written.length).toBeGreaterThan(1);
    for (const { path, after } of written) {
      expect(await createLinter(loadGrammar).lint({ path, text: after, languageId: 'python' })).toEqual([]);
    }
  });

  it('has nothing replaced', () => {
    const path = stack === 'django' ? '/shop/shop/tracing.py' : '/shop/tracing.py';
    const { plan, texts } = setUpTexts({ ...services[stack], [path]: 'mine' });
    expect(texts[path]).toBe('mine');
    expect(plan.changes).toEqual([]);
    expect(plan.notes.join()).toContain('exists');
  });
});

describe('the application', () => {
  it('imports tracing after docstring and future, and is handed on once it is made', () => {
    expect(setUpTexts(services.fastapi).texts['/shop/main.py']).toBe(
      fastapi
        .replace(
          'from fastapi',
          '# Before all else, so that it reaches what is imported below.\nimport tracing  # isort: skip\nfrom fastapi',
        )
        .replace('them)",\n)\n', 'them)",\n)\ntracing.instrument(app)\n'),
    );
  });

  it('may be made by a function', () => {
    const { texts } = setUpTexts({
      '/shop/requirements.txt': 'flask\n',
      '/shop/shop/__init__.py':
        'from flask import Flask\n\n\ndef create_app():\n    app = Flask(__name__)  # one\n    return app\n',
    });
    expect(texts['/shop/shop/__init__.py']).toContain('from . import tracing  # isort: skip\n');
    expect(texts['/shop/shop/__init__.py']).toContain(
      '    app = Flask(__name__)  # one\n    tracing.instrument(app)\n    return app\n',
    );
    expect(texts['/shop/shop/tracing.py']).toContain('"service.name": "shop"');
  });

  it.each([
    ['src/shop/main.py', 'from shop.routes import router\n', 'from shop import tracing'],
    ['app/main.py', 'from app import routes\n', 'from app import tracing'],
    ['app/main.py', 'from .routes import router\n', 'from . import tracing'],
    ['app/main.py', '', 'import tracing'],
  ])('in %s imports as it does others: %j', (path, head, expected) => {
    const { texts } = setUpTexts({
      '/shop/requirements.txt': 'fastapi\n',
      [`/shop/${path}`]: head + fastapi.slice(50),
    });
    expect(texts[`/shop/${path}`]).toContain(`\n${expected}  # isort: skip\n`);
  });

  it('keeps line breaks of Windows', () => {
    const { texts } = setUpTexts({
      '/shop/requirements.txt': 'flask\r\nrequests\r\n',
      '/shop/app.py': flask.replaceAll('\n', '\r\n'),
    });
    for (const file of ['app.py', 'requirements.txt']) expect(texts[`/shop/${file}`]).not.toMatch(/[^\r]\n/);
  });

  it('is told in a note what to do where none is found, or the name is taken', () => {
    const none = setUpTexts({ '/shop/requirements.txt': 'fastapi\n' });
    expect(none.plan.notes.join()).toContain('call tracing.instrument with the application');
    const taken = setUpTexts({ ...services.flask, '/shop/app.py': `${flask}tracing = True\n` });
    expect(taken.texts['/shop/app.py']).toBe(`${flask}tracing = True\n`);
    expect(taken.plan.notes.join()).toContain('something called tracing');
  });
});

describe('a project of Django', () => {
  it('is instrumented before it makes its application', () => {
    const { texts, plan } = setUpTexts(services.django);
    expect(texts['/shop/shop/wsgi.py']).toBe(
      wsgi
        .replace(
          'import os',
          '# Before all else, so that it reaches what is imported below.\nfrom shop import tracing  # isort: skip\nimport os',
        )
        .replace('application = get', 'tracing.instrument()\napplication = get'),
    );
    expect(texts['/shop/shop/tracing.py']).toContain('PsycopgInstrumentor().instrument()');
    expect(plan.commands.map(({ command }) => command)).toEqual([
      'pip install -r requirements/base.txt',
      'python manage.py runserver',
    ]);
  });

  it('is none without manage.py: it may be a package for others', () => {
    expect(servicesIn({ '/shop/requirements.txt': 'django\n', '/shop/shop/wsgi.py': wsgi })).toEqual([]);
  });
});

describe('what pip needs', () => {
  const note = 'python3 -m venv .venv makes one';

  it('is said where no environment is to be seen', () => {
    expect(setUpTexts(services.flask).plan.notes.join()).toContain(note);
    const configuration = { '/shop/.venv/pyvenv.cfg': 'home = /usr/bin\n' };
    expect(setUpTexts({ ...services.flask, ...configuration }).plan.notes.join()).not.toContain(note);
  });

  it('is no concern of uv, which makes environments by itself', () => {
    const toml = '[project]\nname = "shop"\ndependencies = ["fastapi"]\n';
    expect(setUpTexts({ '/shop/pyproject.toml': toml, '/shop/main.py': fastapi }).plan.notes.join()).not.toContain(
      note,
    );
  });
});

it('tells the agent which settings Django has', () => {
  const { texts } = setUpTexts(services.django, { approach: 'agent' });
  expect(texts['/shop/traced.sh']).toContain('DJANGO_SETTINGS_MODULE:-shop.settings.local}');
});

describe('dependencies', () => {
  const pinned = (text: string) => [...text.matchAll(/opentelemetry[\w-]+ ?=?=?[ "=]*[\d.b]+/g)].map(([one]) => one);

  it('go together, are those of what is used, and keep the order of names', () => {
    expect(setUpTexts(services.fastapi).texts['/shop/requirements.txt']).toBe(
      [
        'fastapi==0.165.0',
        'httpx',
        'opentelemetry-exporter-otlp-proto-http==1.45.1',
        'opentelemetry-instrumentation-fastapi==0.66b1',
        'opentelemetry-instrumentation-httpx==0.66b1',
        'opentelemetry-instrumentation-logging==0.66b1',
        'opentelemetry-sdk==1.45.1',
        '',
      ].join('\n'),
    );
  });

  it.each([
    [
      'a list of lines',
      '[project]\nname = "shop"\ndependencies = [\n  "fastapi>=0.100",  # web\n  "httpx" # asks\n]\n',
      'uv sync',
    ],
    [
      'a list in a line',
      "[project]\nname = 'shop'\ndependencies = ['fastapi[standard]', 'httpx']\n[tool.x]\n",
      'uv sync',
    ],
    [
      'a table of Poetry',
      '[tool.poetry]\nname = "shop"\n\n[tool.poetry.dependencies]\npython = "^3.12"\nfastapi = "*"\nhttpx = "*"\n\n[build-system]\n',
      'poetry install',
    ],
  ])('go into %s', (_, toml, install) => {
    const { plan, texts, again } = setUpTexts({ '/shop/pyproject.toml': toml, '/shop/main.py': fastapi });
    const after = texts['/shop/pyproject.toml']!;
    expect(pinned(after).length).toBe(5);
    expect(after.replaceAll(/,? *["']?opentelemetry[^\n,\]]*,?\n?/g, '').replaceAll(/[\s,]/g, '')).toBe(
      toml.replaceAll(/[\s,]/g, ''),
    );
    expect(again.changes).toEqual([]);
    expect(plan.commands[0]?.command).toBe(install);
  });

  it('have no instrumentation of drivers below that of SQLAlchemy', () => {
    const toml = '[project]\ndependencies = ["fastapi", "sqlmodel", "asyncpg", "redis"]\n';
    const { texts } = setUpTexts({ '/shop/pyproject.toml': toml, '/shop/main.py': fastapi });
    expect(texts['/shop/tracing.py']).toMatch(/^RedisInstr.*\nSQLAlchemyInstr.*\n\n/m);
    expect(texts['/shop/tracing.py']).not.toContain('AsyncPG');
  });

  it('are installed by what locks them, which may be further up', () => {
    const toml = '[project]\ndependencies = ["flask"]\n[build-system]\n';
    const { plan } = setUpTexts({ '/shop/api/pyproject.toml': toml, '/shop/api/app.py': flask, '/shop/uv.lock': '' });
    expect(plan.commands.map(({ command }) => command)).toEqual(['uv sync', 'uv run flask --app app run']);
  });

  it('for development are not instrumented', () => {
    const toml = '[project]\ndependencies = ["fastapi"]\n[dependency-groups]\ndev = ["httpx"]\n';
    const { texts } = setUpTexts({ '/shop/pyproject.toml': toml, '/shop/main.py': fastapi });
    expect(texts['/shop/pyproject.toml']).not.toContain('instrumentation-httpx');
  });

  it('are older where Python is', () => {
    const toml = '[project]\nrequires-python = ">=3.9"\ndependencies = ["fastapi"]\n';
    const { texts } = setUpTexts({ '/shop/pyproject.toml': toml, '/shop/main.py': fastapi });
    expect(texts['/shop/pyproject.toml']).toContain('opentelemetry-sdk==1.41.1');
  });

  it('of what is too old are left, with the reason', () => {
    const { plan } = setUpTexts({ ...services.flask, '/shop/Dockerfile': 'FROM python:3.7-slim\n' });
    expect(plan.changes).toEqual([]);
    expect(plan.notes).toEqual([
      "OpenTelemetry's SDK needs Python 3.9 or newer, but Dockerfile builds from python:3.7-slim. Nothing was changed.",
    ]);
  });

  it('with hashes are left to the tool that makes them', () => {
    const text = 'flask==3.1.0 \\\n    --hash=sha256:abc\n';
    const { plan, texts } = setUpTexts({ ...services.flask, '/shop/requirements.txt': text });
    expect(texts['/shop/requirements.txt']).toBe(text);
    expect(plan.notes.join()).toContain('opentelemetry-sdk==1.45.1');
  });
});

it.each(['opentelemetry-distro==0.60b1', 'ddtrace'])('finds what traces a service already: %s', (requirement) => {
  const [service] = servicesIn({ '/shop/requirements.txt': `flask\n${requirement}\n` });
  expect(service?.tracing).toBe(`requirements.txt depends on ${requirement.replace('==', ' ==')}`);
});

it('takes no project for a service that only tests with a framework', () => {
  expect(servicesIn({ '/shop/pyproject.toml': '[dependency-groups]\ntest = ["flask"]\n' })).toEqual([]);
});

it('lets an image that copies files by name have the new one', () => {
  const { texts } = setUpTexts({
    ...services.fastapi,
    '/shop/Dockerfile': 'FROM python:3.12\nCOPY requirements.txt main.py ./\nCMD ["uvicorn", "main:app"]\n',
  });
  expect(texts['/shop/Dockerfile']).toContain('COPY requirements.txt main.py tracing.py ./\n');
});

it('leaves the format of logs to those who set one', () => {
  const text = `import logging\n\nlogging.basicConfig(level=10)\n${flask}`;
  const { texts, plan } = setUpTexts({ ...services.flask, '/shop/app.py': text });
  expect(texts['/shop/tracing.py']).not.toContain('basicConfig');
  expect(plan.notes.join()).toContain('%(otelTraceID)s');
});

it.each(['==0.79.1', '~=0.79'])('leaves a framework that its instrumentation does not know: %s', (range) => {
  const { plan } = setUpTexts({ ...services.fastapi, '/shop/requirements.txt': `fastapi${range}\n` });
  expect(plan.changes).toEqual([]);
  expect(plan.notes).toEqual([
    `opentelemetry-instrumentation-fastapi needs fastapi 0.92 or newer, not ${range}. Nothing was changed.`,
  ]);
});

it.each([
  ['app = make_app()\n', 'uvicorn main:app'],
  ['', undefined],
])('starts what a function makes by the name that its result has: %j', (end, expected) => {
  const text = `from fastapi import FastAPI\n\n\ndef make_app():\n    made = FastAPI()\n    return made\n\n\n${end}`;
  const { plan } = setUpTexts({ '/shop/requirements.txt': 'fastapi\nuvicorn\n', '/shop/main.py': text });
  expect(plan.commands[1]?.command).toBe(expected);
});

describe('an image', () => {
  const wanted = { parts: ['dockerfile'] as const };

  it.each([
    ['fastapi', 'uvicorn', 'CMD ["uvicorn", "main:app", "--host", "0.0.0.0"]'],
    ['flask', 'gunicorn', 'CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]'],
  ] as const)('of %s is described where none is, and starts %s', (stack, server, expected) => {
    const requirements = `${services[stack]['/shop/requirements.txt']}${server}\n`;
    const texts = { ...services[stack], '/shop/requirements.txt': requirements };
    const set = setUpTexts(texts, wanted);
    expect(set.texts['/shop/Dockerfile']).toContain(expected);
    expect(set.again.changes).toEqual([]);
    const byAgent = setUpTexts(texts, { ...wanted, approach: 'agent' });
    expect(byAgent.texts['/shop/Dockerfile']).toContain(expected.replace('[', '["sh", "traced.sh", '));
  });

  it('of Django starts its wsgi.py', () => {
    const texts = { ...services.django, '/shop/requirements/production.txt': '-r base.txt\ngunicorn\n' };
    expect(setUpTexts(texts, wanted).texts['/shop/Dockerfile']).toContain('"shop.wsgi"]');
  });

  it('is not described without a server, and a note tells why', () => {
    const { texts, plan } = setUpTexts(services.flask, wanted);
    expect(texts['/shop/Dockerfile']).toBeUndefined();
    expect(plan.notes.join()).toContain('uvicorn or gunicorn');
  });
});
