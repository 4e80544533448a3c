import { describe, expect, it } from 'vitest';
import { loadGrammar } from '../../../files/grammars.ts';
import type { ProjectFiles } from '../../project-files.ts';
import { loadPython } from './python.ts';

const language = await loadPython(loadGrammar);

/** The project of these files, seen from one of them. */
function project(texts: Readonly<Record<string, string>>, path: string): ProjectFiles {
  return {
    path,
    read: (file) => texts[file],
    isFile: (file) => file in texts,
    isFolder: (folder) => Object.keys(texts).some((file) => file.startsWith(`${folder}/`)),
    foldersIn: () => [],
    filesIn: () => [],
    realPath: (file) => file,
  };
}

/** How surely the first span of a file is one, with other files of the project around it. */
function certaintyIn(text: string, others: Readonly<Record<string, string>> = {}): string | undefined {
  const path = '/app/shop/orders/service.py';
  const file = { path, languageId: 'python' as const, text };
  const files = project({ ...others, [path]: text }, path);
  const { programs } = language.look(file, { files, wrappers: [] }).open(undefined).wholeContent();
  return programs.flatMap(({ spans }) => spans)[0]?.certainty;
}

const starts = 'def load():\n    tracer.start_span("load").end()\n';
const makes = 'from opentelemetry import trace\n\ntracer = trace.get_tracer(__name__)\n';

describe('a tracer of Python', () => {
  it.each([
    ['from opentelemetry import trace\ntracer = trace.get_tracer(__name__)\n'],
    ['import opentelemetry.trace\ntracer = opentelemetry.trace.get_tracer(__name__)\n'],
    ['import opentelemetry.trace as t\nmake = t.get_tracer\ntracer = make(__name__)\n'],
    ['from opentelemetry.trace import get_tracer as make\ntracer = make(__name__)\n'],
    ['from opentelemetry.sdk.trace import TracerProvider\ntracer = TracerProvider().get_tracer(__name__)\n'],
    [
      'try:\n    from opentelemetry import trace\nexcept ImportError:\n    trace = None\ntracer = trace.get_tracer("x")\n',
    ],
    ['from typing import Optional\nfrom opentelemetry.trace import Tracer\ntracer: Optional[Tracer] = make()\n'],
    ['from opentelemetry import trace\ntracer: "trace.Tracer | None" = make()\n'],
  ])('is one for certain by %s', (made) => {
    expect(certaintyIn(`${made}\n${starts}`)).toBe('proved');
  });

  it('is one where it is a parameter, an attribute or what a function gives', () => {
    const parameter = 'from opentelemetry.trace import Tracer\ndef load(t: Tracer):\n    t.start_span("load").end()\n';
    const attribute = `${makes}
class Loader:
    def __init__(self):
        self._t = trace.get_tracer(__name__)

    def load(self):
        self._t.start_span("load").end()
`;
    const property = `${makes}
class Loader:
    @property
    def t(self):
        return tracer

    def load(self):
        self.t.start_span("load").end()
`;
    const given = `${makes}\ndef t():\n    return tracer\n\ndef load():\n    t().start_span("load").end()\n`;
    for (const text of [parameter, attribute, property, given]) expect(certaintyIn(text)).toBe('proved');
  });

  it('may be one by its name where OpenTelemetry is imported, and nothing with tracers of its own', () => {
    expect(certaintyIn(`import opentelemetry\n${starts}`)).toBe('presumed');
    expect(certaintyIn(`import opentelemetry\nfrom ddtrace import tracer\n${starts}`)).toBeUndefined();
    expect(certaintyIn(`tracer = make()\n${starts}`)).toBeUndefined();
  });

  it('comes from other modules of the project, also through those that only pass it on', () => {
    const relative = `from ..telemetry import tracer\n${starts}`;
    expect(certaintyIn(relative, { '/app/shop/telemetry.py': makes })).toBe('proved');
    expect(certaintyIn(relative, { '/app/shop/telemetry/__init__.py': 'from .spans import tracer\n' })).toBeUndefined();
    expect(
      certaintyIn(relative, {
        '/app/shop/telemetry/__init__.py': 'from .spans import tracer\n',
        '/app/shop/telemetry/spans.py': makes,
      }),
    ).toBe('proved');
    const absolute = `from shop import telemetry\n\ndef load():\n    telemetry.tracer.start_span("load").end()\n`;
    expect(certaintyIn(absolute, { '/app/shop/telemetry.py': makes })).toBe('proved');
    const called = `from shop.telemetry import make\n\ndef load():\n    make().start_span("load").end()\n`;
    expect(certaintyIn(called, { '/app/shop/telemetry.py': `${makes}\ndef make():\n    return tracer\n` })).toBe(
      'proved',
    );
  });

  it('does not go round in circles', () => {
    const circle = { '/app/shop/telemetry.py': 'from .orders.service import tracer\n' };
    expect(certaintyIn(`from ..telemetry import tracer\n${starts}`, circle)).toBeUndefined();
    expect(
      certaintyIn(`import opentelemetry\na = b\nb = a\ndef load():\n    a.start_span("load").end()\n`),
    ).toBeUndefined();
  });
});

describe('a function that the user lists', () => {
  const wrappers = [
    { match: 'shop.tracing#begin', role: 'start' },
    { match: 'traced', role: 'autoEnd' },
    { match: 'shop.tracing#Spans.finish', role: 'end' },
  ] as const;
  const startsIn = (text: string) => {
    const file = { path: '/app/shop/orders.py', languageId: 'python' as const, text };
    const { programs } = language.look(file, { wrappers }).open(undefined).wholeContent();
    return programs.flatMap(({ spans }) => spans.map(({ range }) => text.slice(range.start, range.end)));
  };

  it.each([
    'from shop.tracing import begin\n\ndef load():\n    span = begin("load")\n    span.end()\n',
    'from .tracing import begin\n\ndef load():\n    span = begin("load")\n    span.end()\n',
    'from . import tracing\n\ndef load():\n    span = tracing.begin("load")\n    span.end()\n',
  ])('starts spans by whatever name it is imported: %s', (text) => {
    expect(startsIn(text)).toHaveLength(1);
  });

  it('opens spans', () => {
    expect(startsIn('from lib import traced\n\ndef load():\n    with traced("load"):\n        pass\n')).toEqual([
      'traced',
    ]);
    expect(startsIn('from lib import untraced\n\ndef load():\n    with untraced("load"):\n        pass\n')).toEqual([]);
  });
});

describe('a file of Python', () => {
  it('is in order but for the functions with errors in them', () => {
    const text = `${makes}
def broken(:
    tracer.start_span("broken")

def whole():
    tracer.start_span("whole")
`;
    const file = { path: '/app/a.py', languageId: 'python' as const, text };
    const content = language.look(file, { wrappers: [] }).open(undefined).wholeContent();
    const names = content.programs.flatMap(({ spans }) => spans.map(({ range }) => text.slice(range.start, range.end)));
    expect(names).toEqual(['tracer.start_span']);
    expect(language.syntaxErrors(file)).not.toEqual([]);
  });

  it('may be as long and as deep as machines write it', () => {
    const many = (count: number, write: (index: number) => string) => Array.from({ length: count }, (_, i) => write(i));
    const bodies = [
      `    if x == 0:\n        pass\n${many(5000, (i) => `    elif x == ${i}:\n        pass\n`).join('')}`,
      `    with ${many(3000, (i) => `a(${i})`).join(', ')}:\n        pass\n`,
      `    y = ${many(20_000, () => 'x').join(' + ')}\n`,
      `    y = x${'.a()'.repeat(9000)}\n`,
      `    y = ${'['.repeat(2000)}${']'.repeat(2000)}\n`,
      `    y = [x ${'for x in x '.repeat(2000)}]\n`,
      many(3000, () => '    if x:\n        span.set_attribute("a", 1)\n').join(''),
    ];
    for (const body of bodies) {
      const text = `${makes}\ndef load(x):\n    span = tracer.start_span("load")\n${body}    span.end()\n`;
      const file = { path: '/app/a.py', languageId: 'python' as const, text };
      const opened = language.look(file, { wrappers: [] }).open(undefined);
      expect(() => opened.wholeContent()).not.toThrow();
    }
  });

  it('tells where it starts spans, and what of their names is constant', () => {
    const text = `${makes}
NAME = "load"
def load(key):
    tracer.start_span(NAME).end()
    tracer.start_span(f"load {key} rows").end()
    tracer.start_span("load %s" % key).end()
    tracer.start_span("load {}".format(key)).end()
    tracer.start_span(key).end()
`;
    const sites = language.look({ path: '/app/a.py', languageId: 'python', text }, { wrappers: [] }).sites();
    expect(sites.map(({ name }) => name)).toEqual([
      ['load'],
      ['load ', ' rows'],
      ['load ', ''],
      ['load ', ''],
      ['', ''],
    ]);
  });
});

describe('the version of what a file of Python depends on besides its functions', () => {
  const path = '/app/shop/orders/service.py';
  const text = `from opentelemetry import context\nfrom shop.tracing import tracer\n\n${starts}`;
  const module = '/app/shop/tracing.py';

  function versionOf(of: string, others: Readonly<Record<string, string>>): string {
    const file = { path, languageId: 'python' as const, text: of };
    const seen = language.look(file, { files: project({ ...others, [path]: of }, path), wrappers: [] });
    const version = seen.version();
    seen.open(undefined).wholeContent();
    return version;
  }

  it('is another once a module that was asked has another text', () => {
    const before = versionOf(text, { [module]: makes });
    expect(versionOf(`${text}\n`, { [module]: makes })).toBe(before);
    const after = versionOf(text, { [module]: 'tracer = None\n' });
    expect(after).not.toBe(before);
    expect(versionOf(text, { [module]: 'tracer = None\n' })).toBe(after);
  });

  it('is another once a function imports a library that has spans of its own', () => {
    const before = versionOf(text, {});
    expect(versionOf(`${text}    import json\n`, {})).toBe(before);
    expect(versionOf(`${text}    import ddtrace\n`, {})).not.toBe(before);
  });
});
