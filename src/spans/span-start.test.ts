import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createLinter } from './create-linter.ts';
import { languageOf } from './languages.ts';

const grammars = path.resolve(import.meta.dirname, '../../node_modules/@vscode/tree-sitter-wasm/wasm');
const read = (file: string) => readFile(path.join(grammars, file));
const linter = createLinter(read);

/** In each, a span is started within the call that starts another, and used after its end. */
const nested = {
  typescript: {
    path: 'shop.ts',
    text: `import { trace } from '@opentelemetry/api';
const tracer = trace.getTracer('shop');
export function pay() {
  return tracer.startActiveSpan('outer', (outer) => {
    const inner = tracer.startSpan('inner');
    inner.end();
    inner.setAttribute('late', true);
    outer.end();
  });
}
`,
  },
  python: {
    path: 'shop.py',
    text: `from opentelemetry import trace

tracer = trace.get_tracer(__name__)

def pay():
    with tracer.start_as_current_span("outer"):
        inner = tracer.start_span("inner")
        inner.end()
        inner.set_attribute("late", True)
`,
  },
  go: {
    path: 'shop.go',
    text: `package shop

import (
	"context"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
)

var tracer = otel.Tracer("shop")

func pay(ctx context.Context) {
	ctx, outer := tracer.Start(ctx, "outer")
	defer outer.End()
	_, inner := tracer.Start(ctx, "inner")
	inner.End()
	inner.SetAttributes(attribute.Bool("late", true))
}
`,
  },
  java: {
    path: 'Shop.java',
    text: `import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;

class Shop {
  void pay(Tracer tracer) {
    Span outer = tracer.spanBuilder("outer").startSpan();
    Span inner = tracer.spanBuilder("inner").startSpan();
    inner.end();
    inner.setAttribute("late", true);
    outer.end();
  }
}
`,
  },
} as const;

it.each(Object.keys(nested) as (keyof typeof nested)[])(
  'a finding about a span names the place where spans of its name come from: %s',
  async (languageId) => {
    const source = { ...nested[languageId], languageId };
    const findings = await linter.lint(source);
    const found = findings.find(({ rule }) => rule === 'span-use-after-end');
    const sites = (await languageOf(source, read)).look(source, { wrappers: [] }).sites();
    const site = sites.find(({ range }) => range.start === found?.spanStart?.start);
    expect(site?.name).toEqual(['inner']);
  },
);
