import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { languageOfPath } from '../../../languages.ts';
import type { ProjectFiles } from '../../../project-files.ts';
import type { Wrapper } from '../../../wrappers.ts';
import { loadParsers } from '../grammar.ts';
import { openSyntax } from '../language.ts';
import { PackageModules } from './package-modules.ts';
import { Wrappers } from './wrappers.ts';

const grammars = path.resolve(import.meta.dirname, '../../../../../node_modules/@vscode/tree-sitter-wasm/wasm');
const parsers = await loadParsers((file) => readFile(path.join(grammars, file)));

const api = "import { trace, type Span, type Tracer } from '@opentelemetry/api';\n";

describe('a tracer', () => {
  it.each([
    ["import { trace as t } from '@opentelemetry/api'; const a = t.getTracer('a'); a.startSpan('x');"],
    ["import * as otel from '@opentelemetry/api'; const a = otel.trace.getTracer('a'); a.startSpan('x');"],
    ["import otel from '@opentelemetry/api'; otel.trace.getTracer('a').startSpan('x');"],
    ["const { trace: t } = require('@opentelemetry/api'); t.getTracer('a').startSpan('x');"],
    ["const otel = require('@opentelemetry/api').default; otel.trace.getTracer('a').startSpan('x');"],
    ["async () => { const { trace } = await import('@opentelemetry/api'); trace.getTracer('a').startSpan('x'); }"],
    [`${api}class A { readonly #t: Tracer; run() { this.#t.startSpan('x'); } }`],
    [`${api}class A { constructor(private readonly t: Tracer) {} run() { this.t.startSpan('x'); } }`],
    [`${api}class A { get t(): Tracer { return make(); } run() { this.t.startSpan('x'); } }`],
    [`${api}class A { #t: () => Tracer; run() { this.#t().startSpan('x'); } }`],
    [`${api}class A { t() { return trace.getTracer('a'); } run() { this.t().startSpan('x'); } }`],
    [
      `${api}class A { run() { const self = this; self.aTracer.startSpan('x'); } init() { this.aTracer = trace.getTracer('a'); } }`,
    ],
    [`${api}class A { t?: Tracer } class B extends A { run() { this.t!.startSpan('x'); } }`],
    [`${api}class A implements Tracer {} const a = new A(); a.startSpan('x');`],
    [`${api}interface Options { readonly deps: { t: Tracer } } function f(o: Options) { o.deps.t.startSpan('x'); }`],
    [`${api}type Options = Readonly<{ t?: Tracer }>; function f({ t: mine }: Options) { mine.startSpan('x'); }`],
    [
      `${api}interface All<T> { t: Tracer; fn: T } type Some<T> = Omit<All<T>, 'fn'> & { fn: T }; function f<T>({ t }: Some<T>) { t.startSpan('x'); }`,
    ],
    [`${api}interface Mine extends Tracer {} function f(t: Mine | undefined) { t?.startSpan('x'); }`],
    [`${api}const telemetry = { t: trace.getTracer('a') }; telemetry.t.startSpan('x');`],
    [`${api}let t: ReturnType<typeof trace.getTracer>; t.startSpan('x');`],
    [`${api}let t; t = trace.getTracer('a'); t.startSpan('x');`],
    [`${api}let t; function f() { if (!t) t = trace.getTracer('a'); return t; } f().startSpan('x');`],
    [`${api}(make() as Tracer).startSpan('x');`],
    [
      "import { InstrumentationBase } from '@opentelemetry/instrumentation';\nclass A extends InstrumentationBase { run() { this._s = this.tracer.startSpan('x'); } }",
    ],
    [
      "import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node'; new NodeTracerProvider().getTracer('a').startSpan('x');",
    ],
    [
      "import '@opentelemetry/api'; const dd = require('dd-trace').init(); const p = new dd.TracerProvider(); p.getTracer('a').startSpan('x');",
    ],
  ])('is proved by where it comes from: %s', (text) => {
    expect(startsOf(text)).toEqual(['proved']);
  });

  it.each([
    [`${api}function f(tracer) { tracer.startSpan('x'); }`],
    [`${api}import { tracer } from 'company-telemetry'; tracer.startSpan('x');`],
    [`${api}const tracer = makeTracer(); tracer.startSpan('x');`],
  ])('is presumed by its name: %s', (text) => {
    expect(startsOf(text)).toEqual(['presumed']);
  });

  it.each([
    ['function f(tracer) { tracer.startSpan(1); }'],
    [`${api}class TriggerTracer {} const tracer = new TriggerTracer(); tracer.startActiveSpan('x', () => {});`],
    [`${api}import { tracer } from 'dd-trace'; tracer.startSpan('x');`],
    [`${api}const tracer = require('dd-trace').init(); tracer.startSpan('x');`],
    [`${api}import { initTracer } from 'jaeger-client'; const tracer = initTracer({}); tracer.startSpan('x');`],
    [
      `${api}import type { TriggerTracer } from './other'; function f(tracer: TriggerTracer) { tracer.startSpan('x'); }`,
    ],
    [`${api}class A { tracer: TriggerTracer; run() { this.tracer.startSpan('x'); } }`],
    [`${api}function f(all: Tracer[]) { all.startSpan('x'); }`],
    [`${api}import { Tracer } from '@effect/opentelemetry'; Tracer.startSpan('x');`],
  ])('is not: %s', (text) => {
    expect(startsOf(text)).toEqual([]);
  });
});

describe('modules of the user', () => {
  const proved = (text: string, others: Readonly<Record<string, string>>) =>
    expect(startsOf(text, others)).toEqual(['proved']);

  it.each([
    ["import { tracer } from './otel';", { 'otel.ts': `${api}export const tracer = trace.getTracer('a');` }],
    [
      "import { tracer } from './otel.js';",
      { 'otel.ts': `${api}const t = trace.getTracer('a');\nexport { t as tracer };` },
    ],
    ["import tracer from './otel';", { 'otel.ts': `${api}export default trace.getTracer('a');` }],
    [
      "const { tracer } = require('./otel');",
      {
        'otel.js': "const api = require('@opentelemetry/api');\nmodule.exports = { tracer: api.trace.getTracer('a') };",
      },
    ],
    [
      "const otel = require('./otel'); const tracer = otel.tracer;",
      { 'otel.js': "exports.tracer = require('@opentelemetry/api').trace.getTracer('a');" },
    ],
    [
      "import * as otel from './lib'; const { tracer } = otel;",
      { 'lib/index.ts': "export * from './otel';", 'lib/otel.ts': `${api}export const tracer = trace.getTracer('a');` },
    ],
    [
      "import { trace } from './otel'; const tracer = trace.getTracer('a');",
      { 'otel.ts': "export { trace } from '@opentelemetry/api';" },
    ],
    [
      "import { trace } from './otel'; const tracer = trace.getTracer('a');",
      { 'otel.ts': "export * from '@opentelemetry/api';" },
    ],
    [
      "import { api } from './otel'; const tracer = api.trace.getTracer('a');",
      { 'otel.ts': "export * as api from '@opentelemetry/api';" },
    ],
    [
      "import type { Tracer } from './otel'; let tracer: Tracer;",
      { 'otel.ts': "export type { Tracer } from '@opentelemetry/api';" },
    ],
    [
      "import { getTracer } from './otel'; const tracer = getTracer();",
      { 'otel.ts': `${api}export function getTracer() { return trace.getTracer('a'); }` },
    ],
    [
      "import { tracer } from '@/lib/otel';",
      {
        'lib/otel.ts': `${api}export const tracer = trace.getTracer('a');`,
        'tsconfig.json': '{ // here\n "compilerOptions": { "paths": { "@/*": ["./*"], } } }',
      },
    ],
    [
      "import type { Deps } from './deps'; function f({ tracer }: Deps) { return tracer; } const tracer = f(x as Deps);",
      { 'deps.ts': `${api}export interface Deps { tracer: Tracer }` },
    ],
    [
      "import { tracer } from '@acme/telemetry';",
      {
        'package.json': '{ "workspaces": ["packages/*"] }',
        'packages/telemetry/package.json': '{ "name": "@acme/telemetry", "main": "./dist/index.js" }',
        'packages/telemetry/src/index.ts': "export * from '@acme/otel';",
        'packages/otel/package.json': '{ "name": "@acme/otel", "main": "index.js" }',
        'packages/otel/index.js': "exports.tracer = require('@opentelemetry/api').trace.getTracer('a');",
      },
    ],
  ])('give a tracer: %s', (text, others) => {
    proved(`${text}\ntracer.startSpan('x');`, others);
  });

  it('give a class to inherit from', () => {
    const base = `import { InstrumentationBase } from '@opentelemetry/instrumentation';\nexport class Base extends InstrumentationBase {}`;
    proved("import { Base } from './base';\nclass A extends Base { run() { this.tracer.startSpan('x'); } }", {
      'base.ts': base,
    });
  });

  it('say that a tracer is another one', () => {
    const other = "import { TriggerTracer } from '@trigger.dev/core';\nexport const tracer = new TriggerTracer();";
    expect(
      startsOf(`${api}import { tracer } from './tracer';\ntracer.startSpan('x');`, { 'tracer.ts': other }),
    ).toEqual([]);
  });

  it('may import one another, and lead nowhere', () => {
    const others = {
      'a.ts': "export * from './b';",
      'b.ts': "export * from './a';\nexport { tracer } from './missing';",
    };
    expect(startsOf("import { tracer } from './a';\ntracer.startSpan('x');", others)).toEqual([]);
  });

  it('are known to those that are near, whoever asked from too far away before', () => {
    const modules = new PackageModules(parsers);
    const chain = Object.fromEntries(
      Array.from({ length: 9 }, (_, at) => [`m${at}.ts`, `export { tracer } from './m${at + 1}';`]),
    );
    const others = { ...chain, 'm9.ts': `${api}export const tracer = trace.getTracer('a');` };
    const use = (module: string) => `${api}import { tracer } from './${module}';\ntracer.startSpan('x');`;
    startsOf(use('m0'), others, { modules });
    expect(startsOf(use('m7'), others, { modules })).toEqual(['proved']);
  });

  it('are read again when they change', () => {
    const modules = new PackageModules(parsers);
    const text = "import { tracer } from './otel';\ntracer.startSpan('x');";
    const good = `${api}export const tracer = trace.getTracer('a');`;
    const barrel = (to: string) => ({
      'otel.ts': `export { tracer } from './${to}';`,
      'a.ts': good,
      'b.ts': 'export const tracer = new Other();',
    });
    expect(startsOf(text, barrel('a'), { modules })).toEqual(['proved']);
    expect(startsOf(text, barrel('b'), { modules })).toEqual([]);
    expect(startsOf(text, { ...barrel('a'), 'a.ts': 'export const tracer = new Other();' }, { modules })).toEqual([]);
    expect(startsOf(text, barrel('a'), { modules })).toEqual(['proved']);
  });
});

describe('wrappers', () => {
  it.each([
    ["import * as Sentry from '@sentry/node'; Sentry.startInactiveSpan({ name: 'x' });", 'start'],
    ["import { startSpanManual as s } from '@sentry/node'; s({ name: 'x' }, (span) => span.end());", 'startActive'],
    ["const Sentry = require('@sentry/node'); Sentry.startSpan({ name: 'x' }, () => {});", 'autoEnd'],
    [
      "import { TraceService } from 'nestjs-otel';\nclass A { constructor(private readonly t: TraceService) {} run() { this.t.startSpan('x'); } }",
      'start',
    ],
    [
      "import { wrapTracer } from '@opentelemetry/api/experimental';\nconst t = wrapTracer(x);\nt.withActiveSpan('x', () => {});",
      'autoEnd',
    ],
    [`${api}const begin = (name) => trace.getTracer('a').startSpan(name);\nconst s = begin('x');`, 'start'],
    [
      `${api}function within(name, fn) { return trace.getTracer('a').startActiveSpan(name, async (span) => { try { return await fn(span); } finally { span.end(); } }); }\nwithin('x', () => {});`,
      'autoEnd',
    ],
  ])('of libraries and of the file itself: %s', (text, role) => {
    expect(rolesOf(text)).toContain(role);
  });

  it('are found by what the user lists', () => {
    const listed: Wrapper[] = [
      { match: './tracing#begin', role: 'start' },
      { match: 'Telemetry.run', role: 'autoEnd' },
    ];
    expect(rolesOf(`${api}import { begin as b } from '../lib/tracing.js';\nb('x');`, { listed })).toEqual(['start']);
    expect(rolesOf(`${api}import { begin } from '../lib/other';\nbegin('x');`, { listed })).toEqual([]);
    expect(rolesOf(`${api}function f(t: Telemetry) { t.run('x', () => {}); }`, { listed })).toEqual(['autoEnd']);
    expect(rolesOf(`${api}function f(t: Other) { t.run('x', () => {}); }`, { listed })).toEqual([]);
  });

  it('are read where they are declared', () => {
    const others = {
      'spans.ts': `${api}export function begin(name: string) { const span = trace.getTracer('a').startSpan(name); span.setAttribute('a', 1); return span; }`,
    };
    expect(rolesOf("import { begin } from './spans';\nconst s = begin('x');", { others })).toEqual(['start']);
  });

  it.each<readonly [string, string, object]>([
    [
      'begin = (name, options) => t.startSpan(name, options)',
      'begin()',
      { name: { argument: 0 }, options: { argument: 1 } },
    ],
    [
      'begin = ({ name, attributes: a = {} }) => t.startSpan(name, { attributes: a })',
      'begin()',
      { name: { argument: 0, property: 'name' }, attributes: { argument: 0, property: 'attributes' } },
    ],
    [
      'begin = (o) => t.startSpan(o.name ?? "x", { kind: 1, attributes: o.attributes })',
      'begin()',
      { name: { argument: 0, property: 'name' }, attributes: { argument: 0, property: 'attributes' } },
    ],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a template of the code under test
    ['begin = (name) => t.startSpan(`a.${name}`)', 'begin()', {}],
    ['run = (t: Tracer, name, fn) => t.startActiveSpan(name, fn)', 'run()', { name: { argument: 1 }, callback: 2 }],
    [
      'run = (name, fn, options) => t.startActiveSpan(name, options ?? {}, async (s) => { try { return await fn(1, s); } catch (e) { s.recordException(e); throw e; } finally { s.end(); } })',
      'run()',
      { name: { argument: 0 }, options: { argument: 2 }, callback: 1, gives: 1, records: true },
    ],
    [
      'run = async (name, fn) => { if (off) return fn(); await t.startActiveSpan(name, async (s) => { await fn(); s.end(); }); }',
      'run()',
      { name: { argument: 0 }, callback: 1, gives: 'none' },
    ],
    [
      'run = async (name, fn) => { const s = t.startSpan(name); try { return await context.with(trace.setSpan(context.active(), s), () => fn(s)); } finally { s.end(); } }',
      'run()',
      { name: { argument: 0 }, callback: 1, gives: 0 },
    ],
    [
      'run = (name, fn) => { const s = t.startSpan(name); const c = trace.setSpan(context.active(), s); return context.with(c, fn).finally(() => s.end()); }',
      'run()',
      { name: { argument: 0 }, callback: 1, gives: 'none' },
    ],
    [
      'within = (name, fn) => t.startActiveSpan(name, (s) => { try { return fn(s); } finally { s.end(); } }); const run = (op, fn) => within(op, fn)',
      'run()',
      { name: { argument: 0 }, callback: 1, gives: 0 },
    ],
  ])('take what they need from where they say: %s', (code, call, places) => {
    const { file, calls } = callsIn(
      `${api}import { context } from '@opentelemetry/api';\nconst t = trace.getTracer('a');\nconst ${code};\n${call};`,
      {},
    );
    const { role: _, certainty: __, by, ...found } = file.api.startOf(calls.at(-1)!)!;
    expect([by, found]).toEqual(['wrapper', places]);
  });

  it.each([
    [
      'class A { #t = trace.getTracer("a"); begin(n) { return this.#t.startSpan(n); } f() { this.begin("x"); } }',
      'start',
    ],
    [
      'class A { begin(n) { return this.tracer.startSpan(n); } constructor() { this.tracer = trace.getTracer("a"); } } new A().begin("x");',
      'start',
    ],
    ['const o = { run(n, fn) { return trace.getTracer("a").startActiveSpan(n, fn); } }; o.run("x", f);', 'startActive'],
    [
      'class A implements Tracer {} class B { constructor(private readonly a: A) {} f() { this.a.startSpan("x"); } }',
      'start',
    ],
  ])('may be methods: %s', (text, role) => {
    expect(rolesOf(api + text).at(-1)).toBe(role);
  });

  it.each([
    ["import { run } from './spans';\nrun('x', f);"],
    ["import * as spans from './spans';\nspans.run('x', f);"],
    ["const { run: go } = require('./spans');\ngo('x', f);"],
    ["import { Telemetry } from './spans';\nnew Telemetry().run('x', f);"],
    ["import type { Telemetry } from './spans';\nfunction f(t: Telemetry) { t.run('x', f); }"],
    ["import { telemetry } from './spans';\ntelemetry.run('x', f);"],
  ])('may be of other modules: %s', (text) => {
    const body =
      '(name, fn) { return trace.getTracer("a").startActiveSpan(name, (s) => { try { return fn(s); } finally { s.end(); } }); }';
    const spans = `${api}export function run${body}\nexport class Telemetry { run${body} }\nexport const telemetry = new Telemetry();`;
    expect(rolesOf(text, { others: { 'spans.ts': spans } })).toEqual(['autoEnd']);
    const { file } = callsIn(text, { others: { 'spans.ts': spans } });
    expect(file.api.startsIn(file.program)).toHaveLength(1);
  });

  it.each([
    // Called back later, under no span.
    ['run = (fn) => t.startActiveSpan("x", (s) => { ask((e) => { s.end(); fn(e); }); })'],
    // Nobody knows who ends it.
    ['run = (fn) => t.startActiveSpan("x", (s) => { keep(s); return fn(s); })'],
    ['run = (fn) => t.startActiveSpan("x", (s) => other(s))'],
    ['run = (fn) => { const s = t.startSpan("x"); fn(); s.end(); }'],
  ])('are none: %s', (code) => {
    const { file, calls } = callsIn(`${api}const t = trace.getTracer('a');\nconst ${code};\nrun(f);`, {});
    expect(file.api.startOf(calls.at(-1)!)).toBeUndefined();
  });

  it('are decorators too', () => {
    const decorated = (text: string, listed: readonly Wrapper[] = []) => {
      const file = open(text, { listed });
      const methods = file.program.descendants().filter(({ type }) => type === 'method_definition');
      return methods.flatMap((method) => file.api.decoration(method)?.role ?? []);
    };
    expect(decorated("import { Span } from 'nestjs-otel';\nclass A { @Span('x') @Get() run() {} other() {} }")).toEqual(
      ['autoEnd'],
    );
    expect(
      decorated("import { task } from '@traceloop/node-server-sdk';\nclass A { @task({ name: 'x' }) run() {} }"),
    ).toEqual(['autoEnd']);
    expect(decorated("import { Span } from './own';\nclass A { @Span('x') run() {} }")).toEqual([]);
    const listed: Wrapper[] = [{ match: './own#Traced', role: 'autoEnd' }];
    expect(decorated("import { Traced } from './own';\nclass A { @Traced run() {} }", listed)).toEqual(['autoEnd']);
  });

  it('are not those that keep the span', () => {
    const text = `${api}const all = new Set();\nfunction begin(name) { const span = trace.getTracer('a').startSpan(name); all.add(span); return span; }\nbegin('x');`;
    expect(rolesOf(text)).toEqual(['start']);
  });
});

describe('a span', () => {
  it.each([
    [`${api}class A { #s: Span; run() { return this.#s; } }`],
    [`${api}class A { begin() { this.aSpan = trace.getTracer('a').startSpan('x'); } run() { return this.aSpan; } }`],
    [`${api}let s; function begin() { s = trace.getTracer('a').startSpan('x'); } function f() { return s; }`],
    [`${api}interface Context { s: Span } function f({ s }: Context) { return s; }`],
    [`${api}function f(o: { s?: Span }) { return o.s; }`],
    [`${api}function f() { return trace.getActiveSpan(); }`],
    [`${api}function f(c) { return trace.getSpan(c)?.setAttribute('a', 1); }`],
    [`${api}trace.getTracer('a').startActiveSpan('x', (s) => { return s; });`],
    ["import * as Sentry from '@sentry/node'; Sentry.startSpan({ name: 'x' }, (s) => { return s; });"],
  ])('is proved by where it comes from: %s', (text) => {
    expect(spanReturned(text)).toBe('proved');
  });

  it.each([
    [`${api}function f(s: Span[]) { return s; }`],
    [`${api}class A { s: HTMLSpanElement; run() { return this.s; } }`],
    [`${api}class T {} const t = new T(); t.startActiveSpan('x', (span) => { return span; });`],
  ])('is not: %s', (text) => {
    expect(spanReturned(text)).toBeUndefined();
  });
});

interface Opening {
  readonly others?: Readonly<Record<string, string>>;
  readonly modules?: PackageModules;
  readonly listed?: readonly Wrapper[];
}

function open(text: string, { others = {}, modules = new PackageModules(parsers), listed = [] }: Opening = {}) {
  const source = { path: '/p/main.ts', text, languageId: languageOfPath('main.ts')! };
  const view = modules.viewOf(source, filesOf(others), listed);
  return openSyntax(parsers, source, { modules: view, wrappers: new Wrappers(listed) });
}

function callsIn(text: string, opening: Opening) {
  const file = open(text, opening);
  return { file, calls: file.program.descendants().filter(({ type }) => type === 'call_expression') };
}

/** How certain the calls of tracers are, in the order of the text. */
function startsOf(text: string, others: Readonly<Record<string, string>> = {}, opening: Opening = {}) {
  const { file, calls } = callsIn(text, { others, ...opening });
  return calls.flatMap((call) => file.api.startOf(call)?.certainty ?? []);
}

function rolesOf(text: string, opening: Opening = {}) {
  const { file, calls } = callsIn(text, opening);
  return calls.flatMap((call) => file.api.startOf(call)?.role ?? []);
}

/** Whether what the last `return` gives is a span. */
function spanReturned(text: string) {
  const file = open(text);
  const last = file.program.descendants().findLast(({ type }) => type === 'return_statement');
  return file.api.span(last!.children[0]);
}

function filesOf(others: Readonly<Record<string, string>>, path = '/p/main.ts'): ProjectFiles {
  const files = new Map(Object.entries(others).map(([name, text]) => [`/p/${name}`, text]));
  return {
    path,
    read: (name) => files.get(name),
    isFile: (name) => files.has(name),
    isFolder: (name) => [...files.keys()].some((file) => file.startsWith(`${name}/`)),
    foldersIn: (name) => {
      const below = [...files.keys()].filter((file) => file.startsWith(`${name}/`));
      const folders = below.map((file) => file.slice(name.length + 1).split('/')).filter(({ length }) => length > 1);
      return [...new Set(folders.map(([folder]) => folder!))].sort();
    },
    realPath: (name) => name,
  };
}
