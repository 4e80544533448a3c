import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type ServicePair, traceTwoServices } from './trace-two-services.ts';
import { missingTool, wantedStacks } from './wanted-stacks.ts';

/** What all of them do for `GET /orders`. */
const askNext = `
func askNext(ctx context.Context) ([]byte, error) {
	slog.InfoContext(ctx, "asked for orders")
	next := os.Getenv("NEXT_URL")
	if next == "" {
		return []byte("[]"), nil
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, next+"/orders", nil)
	if err != nil {
		return nil, err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	return io.ReadAll(response.Body)
}
`;

const logging = 'slog.SetDefault(slog.New(slog.NewJSONHandler(os.Stdout, nil)))';

const netHttp = pairOf(
  ['log'],
  '',
  `	mux := http.NewServeMux()
	mux.HandleFunc("GET /health", func(w http.ResponseWriter, r *http.Request) { _, _ = w.Write([]byte("ok")) })
	mux.HandleFunc("GET /orders", func(w http.ResponseWriter, r *http.Request) {
		orders, err := askNext(r.Context())
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		_, _ = w.Write(orders)
	})
	log.Fatal(http.ListenAndServe(":"+os.Getenv("PORT"), mux))`,
);

const gin = pairOf(
  ['github.com/gin-gonic/gin'],
  'github.com/gin-gonic/gin v1.11.0',
  `	router := gin.Default()
	router.GET("/health", func(c *gin.Context) { c.String(http.StatusOK, "ok") })
	router.GET("/orders", func(c *gin.Context) {
		orders, err := askNext(c.Request.Context())
		if err != nil {
			c.String(http.StatusBadGateway, err.Error())
			return
		}
		c.Data(http.StatusOK, "application/json", orders)
	})
	_ = router.Run(":" + os.Getenv("PORT"))`,
);

const echo = pairOf(
  ['github.com/labstack/echo/v4'],
  'github.com/labstack/echo/v4 v4.13.4',
  `	server := echo.New()
	server.GET("/health", func(c echo.Context) error { return c.String(http.StatusOK, "ok") })
	server.GET("/orders", func(c echo.Context) error {
		orders, err := askNext(c.Request().Context())
		if err != nil {
			return err
		}
		return c.JSONBlob(http.StatusOK, orders)
	})
	_ = server.Start(":" + os.Getenv("PORT"))`,
);

const chi = pairOf(
  ['github.com/go-chi/chi/v5', 'log'],
  'github.com/go-chi/chi/v5 v5.2.3',
  `	router := chi.NewRouter()
	router.Get("/health", func(w http.ResponseWriter, r *http.Request) { _, _ = w.Write([]byte("ok")) })
	router.Get("/orders", func(w http.ResponseWriter, r *http.Request) {
		orders, err := askNext(r.Context())
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		_, _ = w.Write(orders)
	})
	log.Fatal(http.ListenAndServe(":"+os.Getenv("PORT"), router))`,
);

const pairs = { 'net/http': netHttp, gin, chi, echo };
const missing = await missingTool(
  ['go', 'version'],
  ['gofmt', '-h'],
  ['go', 'list', '-m', 'go.opentelemetry.io/otel@v1.47.0'],
);

describe.skipIf(missing !== undefined)('an empty service of Go', () => {
  it.each(wantedStacks(Object.keys(pairs) as (keyof typeof pairs)[]))(
    'is traced after its set-up: %s',
    async (name) => {
      await traceTwoServices(pairs[name], async ({ output, spans, folder }) => {
        expect(output).toMatch(/"msg":"asked for orders","trace_id":"[0-9a-f]{32}","span_id":"[0-9a-f]{16}"/);
        expect(spans.filter(({ kind }) => kind === 2).map((span) => span.name)).toEqual(['GET /orders', 'GET /orders']);
        expect((await promisify(execFile)('gofmt', ['-l', '.'], { cwd: folder })).stdout).toBe('');
        await promisify(execFile)('go', ['vet', './...'], { cwd: folder });
      });
    },
  );
});

function pairOf(imports: readonly string[], requires: string, main: string): ServicePair {
  const all = [...imports, 'context', 'io', 'log/slog', 'net/http', 'os'].sort();
  const lines = [...all.filter((path) => !path.includes('.')), '', ...all.filter((path) => path.includes('.'))];
  return {
    stack: 'go-module',
    files: (name, version) => ({
      'go.mod': `module example.com/shop/${name}\n\ngo 1.26.0\n${requires && `\nrequire ${requires}\n`}`,
      'main.go': `package main

import (
${lines
  .map((path) => (path === '' ? '' : `\t"${path}"`))
  .join('\n')
  .trimEnd()}
)

const version = "${version}"

func main() {
	${logging}
${main}
}
${askNext}`,
    }),
  };
}
