import { describe, expect, it } from 'vitest';
import { type ServicePair, traceTwoServices } from './trace-two-services.ts';
import { missingTool, pythonEnvironments, wantedStacks } from './wanted-stacks.ts';

/** What all of them do for `GET /orders`. */
const askNext = `
def ask_next():
    log.info("asked for orders")
    following = os.environ.get("NEXT_URL")
    return requests.get(f"{following}/orders", timeout=10).json() if following else []
`;

/** Packages go beside the service, so that nothing else on the machine is touched. */
const install = ['python3 -m venv .venv', '.venv/bin/pip install --quiet --requirement requirements.txt'];

const fastapi: ServicePair = {
  stack: 'fastapi',
  install,
  installed: ['.venv'],
  start: '.venv/bin/uvicorn main:app --port $PORT',
  files: (name, version) => ({
    'pyproject.toml': `[project]\nname = "${name}"\nversion = "${version}"\n`,
    'requirements.txt': 'fastapi\nhttpx\nrequests\nuvicorn\n',
    'main.py': `import logging
import os

import requests
from fastapi import FastAPI

log = logging.getLogger(__name__)
app = FastAPI()


@app.get("/health")
def health():
    return "ok"


@app.get("/orders")
def orders():
    return ask_next()

${askNext}`,
  }),
};

const flask: ServicePair = {
  stack: 'flask',
  install,
  installed: ['.venv'],
  start: '.venv/bin/flask --app shop run --port $PORT',
  files: (name, version) => ({
    'pyproject.toml': `[project]\nname = "${name}"\nversion = "${version}"\n`,
    'requirements.txt': 'flask\nrequests\n',
    'shop/__init__.py': `import logging
import os

import requests
from flask import Flask

log = logging.getLogger(__name__)


def create_app():
    app = Flask(__name__)

    @app.get("/health")
    def health():
        return "ok"

    @app.get("/orders")
    def orders():
        return ask_next()

    return app

${askNext}`,
  }),
};

const django: ServicePair = {
  stack: 'django',
  install,
  installed: ['.venv'],
  start: '.venv/bin/python manage.py runserver $PORT',
  files: (name, version) => ({
    'pyproject.toml': `[project]\nname = "${name}"\nversion = "${version}"\n`,
    'requirements.txt': 'django\nrequests\n',
    'manage.py': `import os
import sys

from django.core.management import execute_from_command_line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")
execute_from_command_line(sys.argv)
`,
    'shop/__init__.py': '',
    'shop/settings.py': `DEBUG = True
SECRET_KEY = "of a test"
ROOT_URLCONF = "shop.urls"
WSGI_APPLICATION = "shop.wsgi.application"
MIDDLEWARE = ["django.middleware.common.CommonMiddleware"]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"ids": {"format": "trace_id=%(otelTraceID)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "ids"}},
    "root": {"handlers": ["console"], "level": "INFO"},
}
`,
    'shop/wsgi.py': `import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")

application = get_wsgi_application()
`,
    'shop/urls.py': `import logging
import os

import requests
from django.http import HttpResponse, JsonResponse
from django.urls import path

log = logging.getLogger(__name__)

${askNext}

urlpatterns = [
    path("health", lambda request: HttpResponse("ok")),
    path("orders", lambda request: JsonResponse(ask_next(), safe=False)),
]
`,
  }),
};

const agent = { approach: 'agent' };
const fastapiByAgent = {
  ...fastapi,
  ...agent,
  start: `PATH="$PWD/.venv/bin:$PATH" sh traced.sh uvicorn main:app --port $PORT`,
};
const djangoByAgent = {
  ...django,
  ...agent,
  start: 'PATH="$PWD/.venv/bin:$PATH" sh traced.sh python manage.py runserver --noreload $PORT',
};

const missing = await missingTool(pythonEnvironments);
const pairs = {
  fastapi,
  flask,
  django,
  'fastapi by its agent': fastapiByAgent,
  'django by its agent': djangoByAgent,
};

describe.skipIf(missing !== undefined)('an empty service of Python', () => {
  it.each(wantedStacks(Object.keys(pairs) as (keyof typeof pairs)[]))(
    'is traced after its set-up: %s',
    async (name) => {
      await traceTwoServices(pairs[name], ({ output, spans }) => {
        // Django's logs are its own, and the agent does not add to them.
        if (pairs[name] !== djangoByAgent) expect(output).toMatch(/trace_id=[0-9a-f]{32} .*asked for orders/);
        expect(spans.map(({ scope }) => scope.name).join()).toContain('requests');
      });
    },
  );
});
