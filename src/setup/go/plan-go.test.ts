import { describe, expect, it } from 'vitest';
import { loadGrammar } from '../../files/grammars.ts';
import { createLinter } from '../../spans/create-linter.ts';
import { servicesIn, setUpTexts } from '../set-up.testing.ts';

const goMod = 'module example.com/shop/orders\n\ngo 1.26.0\n';
const main = `package main

import (
	"log"
	"net/http"
)

func main() {
	http.HandleFunc("GET /orders", list)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
`;
const shop = { '/shop/go.mod': goMod, '/shop/main.go': main };

describe('a program of Go', () => {
  it('is changed once', () => {
    const { plan, again } = setUpTexts(shop);
    expect(plan.changes.map(({ path }) => path)).toEqual(['/shop/go.mod', '/shop/tracing.go', '/shop/main.go']);
    expect(again.changes).toEqual([]);
  });

  it('starts tracing first, and has its handler wrapped', () => {
    expect(mainAfter(main)).toBe(
      main
        .replace('func main() {\n', 'func main() {\n\tdefer startTracing()()\n')
        .replace('nil)', 'tracedHandler(http.DefaultServeMux))'),
    );
  });

  it.each(['http://localhost:4318', 'http://collector:4317'])(
    'has a tracing file in which the linter finds nothing, to %s',
    async (endpoint) => {
      for (const text of Object.values(sources)) {
        const { texts } = setUpTexts({ '/shop/go.mod': goMod, '/shop/main.go': text }, { endpoint });
        for (const path of ['/shop/tracing.go', '/shop/main.go']) {
          expect(await createLinter(loadGrammar).lint({ path, text: texts[path]!, languageId: 'go' })).toEqual([]);
        }
      }
    },
  );

  it('has nothing replaced', () => {
    const { plan, texts } = setUpTexts({ ...shop, '/shop/tracing.go': 'package main\n' });
    expect(texts).toEqual({ ...shop, '/shop/tracing.go': 'package main\n' });
    expect(plan.notes).toEqual(['/shop/tracing.go exists: tracing seems to be set up there. Nothing was changed.']);
  });

  it('that has a name which the file needs is left as it is', () => {
    const { plan } = setUpTexts({ ...shop, '/shop/main.go': `${main}\nfunc tracedHandler() {}\n` });
    expect(plan.changes).toEqual([]);
    expect(plan.notes.join()).toContain('tracedHandler');
  });

  it('that handles signals itself is trusted to return from main', () => {
    expect(setUpTexts(shop).texts['/shop/tracing.go']).toContain('signal.Notify(');
    const { texts } = setUpTexts({
      ...shop,
      '/shop/internal/serve/serve.go': 'package serve\n\nimport (\n\t"os/signal"\n)\n',
    });
    expect(texts['/shop/tracing.go']).not.toContain('signal.Notify(');
  });

  it('tells its version by its own name for it', () => {
    expect(setUpTexts(shop).texts['/shop/tracing.go']).toContain('semconv.ServiceVersion(versionOfBuild())');
    const { texts } = setUpTexts({ ...shop, '/shop/main.go': `${main}\nvar version = "1.4.0"\n` });
    expect(texts['/shop/tracing.go']).toContain('semconv.ServiceVersion(version)');
  });

  it.each([
    'var (\n\tcommit string\n\tversion string // by the build\n)\n',
    'const Version string = "2"\n',
    'var version string\n',
  ])('in %j, too', (declaration) => {
    const { texts } = setUpTexts({ ...shop, '/shop/main.go': `${main}\n${declaration}` });
    expect(texts['/shop/tracing.go']).toMatch(/ServiceVersion\([vV]ersion\)/);
  });

  it.each([
    'type build struct {\n\tversion string\n}\n',
    'func run() {\n\tvar version = "2"\n}\n',
    'var version = 2\n',
    'func version() string {\n\treturn ""\n}\n',
  ])('not by what is no string of the package: %j', (declaration) => {
    const { texts } = setUpTexts({ ...shop, '/shop/main.go': `${main}\n${declaration}` });
    expect(texts['/shop/tracing.go']).toContain('versionOfBuild()');
  });

  it('may import what it names otherwise, or only for its effects', () => {
    const text = main.replace('"net/http"', 'web "net/http"\n\t_ "net/http/pprof"').replaceAll('http.', 'web.');
    expect(mainAfter(text)).toContain('web.ListenAndServe(":8080", tracedHandler(web.DefaultServeMux))');
    const dot = main.replace('"net/http"', '. "net/http"').replaceAll('http.', '');
    expect(servicesIn({ '/shop/go.mod': goMod, '/shop/main.go': dot })).toEqual([]);
  });

  it('is told requests that carry no context', () => {
    const { plan } = setUpTexts({ ...shop, '/shop/main.go': `${main}\nvar stock, _ = http.Get("http://stock")\n` });
    expect(plan.notes.join()).toContain('http.Get in /shop send no context');
  });
});

describe('a service is told', () => {
  it('in its folder, by what it serves with', () => {
    expect(
      servicesIn({
        '/shop/go.mod': goMod,
        '/shop/cmd/stock/main.go': main,
        '/shop/cmd/server/main.go': main,
        '/shop/cmd/import/main.go': 'package main\n\nfunc main() {}\n',
        '/shop/internal/orders/orders.go': main.replace('package main', 'package orders'),
        '/shop/tools/serve.go': `//go:build ignore\n\n${main}`,
      }).map(({ folder, name, because }) => [folder, name, because]),
    ).toEqual([
      ['/shop/cmd/server', 'orders', 'main.go serves by net/http'],
      ['/shop/cmd/stock', 'stock', 'main.go serves by net/http'],
    ]);
  });

  it('by what a package of its module serves with, which is left', () => {
    const { plan, texts } = setUpTexts({
      '/shop/go.mod': goMod,
      '/shop/main.go': source(['example.com/shop/orders/router'], '\trouter.Run()'),
      '/shop/router/router.go': sources.echo.replace('package main', 'package router').replace('main()', 'Run()'),
    });
    expect(plan.changes.map(({ path }) => path)).toEqual(['/shop/go.mod', '/shop/tracing.go', '/shop/main.go']);
    expect(texts['/shop/tracing.go']).toContain('func tracedRoutes(');
    expect(plan.notes).toEqual([
      'Its server was left as it is (router/router.go imports github.com/labstack/echo/v4): trace it by server.Use(echo.WrapMiddleware(tracedHandler), tracedRoutes), before its routes.',
    ]);
  });

  it('as traced where its module requires an SDK, not where something else does', () => {
    const sdk = (comment: string) => `${goMod}\nrequire go.opentelemetry.io/otel/sdk v1.40.0${comment}\n`;
    expect(servicesIn({ ...shop, '/shop/go.mod': sdk('') })[0]?.tracing).toBe(
      'go.mod requires go.opentelemetry.io/otel/sdk v1.40.0',
    );
    expect(servicesIn({ ...shop, '/shop/go.mod': sdk(' // indirect') })[0]?.tracing).toBeUndefined();
  });
});

describe('modules', () => {
  it('are those of one release, and those that are needed', () => {
    expect(setUpTexts(shop).texts['/shop/go.mod']).toBe(`${goMod}
require (
	go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp v0.72.0
	go.opentelemetry.io/otel v1.47.0
	go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp v1.47.0
	go.opentelemetry.io/otel/sdk v1.47.0
)
`);
  });

  it('are older where Go is', () => {
    const { plan, texts } = setUpTexts({ ...shop, '/shop/go.mod': goMod.replace('1.26.0', '1.22') });
    expect(texts['/shop/go.mod']).toContain('go.opentelemetry.io/otel v1.38.0');
    expect(plan.notes.join()).toContain('needs Go 1.23 or newer');
  });

  it('are sorted into the block that is there, and left if they are', () => {
    const before = `${goMod}\nrequire (\n\tgithub.com/a/b v1.0.0\n\tgo.opentelemetry.io/otel v1.30.0\n\tgolang.org/x/sync v0.1.0\n)\n`;
    const { plan, texts } = setUpTexts({ ...shop, '/shop/go.mod': before });
    const lines = texts['/shop/go.mod']!.split('\n');
    expect(lines).toEqual([...lines.slice(0, 5), ...lines.slice(5, -2).sort(), ')', '']);
    expect(lines).toContain('\tgo.opentelemetry.io/otel v1.30.0');
    expect(plan.notes).toContain('go.opentelemetry.io/otel v1.30.0 was left as it is; the others go with v1.47.0.');
  });
});

/** Programs that serve and ask in all ways that are known. */
const sources = {
  http: main,
  server: source(
    ['net/http'],
    '\tserver := &http.Server{Addr: ":8080", Handler: routes()}\n\t_ = server.ListenAndServe()',
  ),
  gin: source(['github.com/gin-gonic/gin'], '\trouter := gin.Default()\n\t_ = router.Run()'),
  echo: source(['github.com/labstack/echo/v4'], '\tserver := echo.New()\n\t_ = server.Start(":8080")'),
  chi: source(
    ['github.com/go-chi/chi/v5', 'net/http'],
    '\trouter := chi.NewRouter()\n\t_ = http.ListenAndServe(":8080", router)',
  ),
  grpc: source(['google.golang.org/grpc'], '\tserver := grpc.NewServer()\n\t_ = server.Serve(listener)'),
};

describe('what is traced', () => {
  it.each([
    ['server', 'Handler: tracedHandler(routes())}'],
    ['gin', 'gin.Default()\n\trouter.Use(tracedGin())\n'],
    ['echo', 'echo.New()\n\tserver.Use(echo.WrapMiddleware(tracedHandler), tracedRoutes)\n'],
    ['chi', 'chi.NewRouter()\n\trouter.Use(tracedHandler)\n\t_ = http.ListenAndServe(":8080", router)'],
    ['grpc', 'grpc.NewServer(tracedServer())'],
  ] as const)('%s', (name, expected) => {
    expect(mainAfter(sources[name])).toContain(expected);
  });

  it.each([
    ['grpc.NewServer(options...)', 'grpc.NewServer(append(options, tracedServer())...)'],
    ['grpc.NewClient(target, one)', 'grpc.NewClient(target, one, tracedClient())'],
    ['&http.Client{}', '&http.Client{Transport: tracedTransport(nil)}'],
    ['&http.Client{Timeout: wait}', '&http.Client{Transport: tracedTransport(nil), Timeout: wait}'],
    ['&http.Client{Transport: mine}', '&http.Client{Transport: tracedTransport(mine)}'],
    [
      'http.Client{\n\t\tTimeout: 3 * time.Second,\n\t}',
      'http.Client{\n\t\tTimeout:   3 * time.Second,\n\t\tTransport: tracedTransport(nil),\n\t}',
    ],
    ['slog.New(slog.NewJSONHandler(os.Stdout, nil))', 'slog.New(withTraceIDs(slog.NewJSONHandler(os.Stdout, nil)))'],
    ['"http.Client{}" // http.Client{}', '"http.Client{}" // http.Client{}'],
  ])('%s', (before, after) => {
    const text = (value: string) =>
      source(
        ['google.golang.org/grpc', 'log/slog', 'net/http'],
        `\t_ = grpc.NewServer\n\t_ = http.Server{}\n\t_ = ${value}`,
      );
    expect(mainAfter(text(before))).toBe(
      text(after).replace('func main() {\n', 'func main() {\n\tdefer startTracing()()\n'),
    );
  });

  it('not a router that another mounts', () => {
    const { texts } = setUpTexts({
      ...shop,
      '/shop/main.go': sources.chi.replace('\t_ =', '\tmore := chi.NewRouter()\n\t_ ='),
    });
    expect(texts['/shop/main.go']).not.toContain('.Use(');
    expect(texts['/shop/main.go']).toContain('http.ListenAndServe(":8080", tracedHandler(router))');
  });
});

function source(imports: readonly string[], body: string): string {
  return `package main\n\nimport (\n${imports.map((path) => `\t"${path}"\n`).join('')})\n\nfunc main() {\n${body}\n}\n`;
}

function mainAfter(text: string): string | undefined {
  return setUpTexts({ '/shop/go.mod': goMod, '/shop/main.go': text }).texts['/shop/main.go'];
}
