import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { actionsAt, choose, diagnosticsOf, placeCursor, showNewFile, untilCodes } from '../support/documents.ts';
import { until } from '../support/until.ts';

/** A file of one language with a span that is never ended, and a function to put into one. */
interface Example {
  readonly extension: string;
  readonly languageId: string;
  readonly leaking: string;
  /** What ends the span there. */
  readonly ending: RegExp;
  readonly plain: string;
  /** The name of its function, where the cursor goes. */
  readonly name: string;
  readonly wrapped: RegExp;
}

const examples: readonly Example[] = [
  {
    extension: 'py',
    languageId: 'python',
    leaking: `from opentelemetry import trace

tracer = trace.get_tracer(__name__)


def load(order_id):
    span = tracer.start_span("load")
    span.set_attribute("order.id", order_id)
    return read(order_id)
`,
    ending: /start_as_current_span\(|\.end\(\)/,
    plain: `def total(prices):
    return round(sum(prices))
`,
    name: 'total(',
    wrapped:
      /from opentelemetry import trace[\s\S]*tracer = trace\.get_tracer\([\s\S]*start_as_current_span\("total"\)/,
  },
  {
    extension: 'java',
    languageId: 'java',
    leaking: `package shop;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;

class Orders {
    private final Tracer tracer;

    Orders(Tracer tracer) {
        this.tracer = tracer;
    }

    Order load(String id) {
        Span span = tracer.spanBuilder("load").startSpan();
        span.setAttribute("order.id", id);
        return Store.read(id);
    }
}
`,
    ending: /finally \{\s*span\.end\(\);/,
    plain: `package shop;

class Prices {
    long total(long[] prices) {
        long sum = 0;
        for (long price : prices) sum += price;
        return sum;
    }
}
`,
    name: 'total(',
    wrapped: /import io\.opentelemetry\.api\.trace\.Span;[\s\S]*spanBuilder\("[^"]*total"\)[\s\S]*makeCurrent\(\)/,
  },
  {
    extension: 'go',
    languageId: 'go',
    leaking: `package shop

import (
	"context"

	"go.opentelemetry.io/otel"
)

var tracer = otel.Tracer("shop")

func load(ctx context.Context, id string) string {
	ctx, span := tracer.Start(ctx, "load")
	span.AddEvent("reading")
	return read(ctx, id)
}
`,
    ending: /defer span\.End\(\)/,
    // Not the package of the file above, which has a tracer.
    plain: `package prices

import "context"

func total(ctx context.Context, prices []int) int {
	sum := 0
	for _, price := range prices {
		sum += price
	}
	return sum
}
`,
    name: 'total(',
    wrapped: /"go\.opentelemetry\.io\/otel"[\s\S]*tracer\.Start\(ctx, "total"\)\s*defer span\.End\(\)/,
  },
  {
    extension: 'erl',
    languageId: 'erlang',
    leaking: `-module(orders).
-include_lib("opentelemetry_api/include/otel_tracer.hrl").
-export([load/1]).

load(Id) ->
    SpanCtx = ?start_span(load),
    otel_span:set_attribute(SpanCtx, 'order.id', Id),
    store:read(Id).
`,
    ending: /\?with_span\(|otel_span:end_span\(SpanCtx\)/,
    plain: `-module(prices).
-export([total/1]).

total(Prices) ->
    round(lists:sum(Prices)).
`,
    name: 'total(Prices',
    wrapped: /-include_lib\("opentelemetry_api\/include\/otel_tracer\.hrl"\)\.[\s\S]*\?with_span\(/,
  },
];

describe('other languages', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  for (const { extension, languageId, leaking, ending, plain, name, wrapped } of examples) {
    it(`${languageId}: shows a span that is never ended, and a quick fix ends it`, async () => {
      const editor = await showNewFile(extension, leaking);
      const { document } = editor;
      assert.equal(document.languageId, languageId);
      await untilCodes(document, ['span-never-ended']);
      const range = diagnosticsOf(document)[0]?.range ?? new vscode.Range(0, 0, 0, 0);
      const fixes = await actionsAt(editor, range, vscode.CodeActionKind.QuickFix);
      const fix = fixes.find(({ isPreferred }) => isPreferred) ?? fixes.find(({ edit }) => edit);
      assert.ok(fix, `no fix among ${fixes.map(({ title }) => title)}`);
      await choose(fix);
      assert.match(document.getText(), ending);
      await untilCodes(document, []);
    });

    it(`${languageId}: wraps the function at the cursor, with what that needs; one undo`, async () => {
      const editor = await showNewFile(extension, plain);
      const { document } = editor;
      placeCursor(editor, name);
      await vscode.commands.executeCommand('spanwright.wrapFunction');
      await until('the function is wrapped', () => document.getText() !== plain);
      assert.match(document.getText(), wrapped);
      await untilCodes(document, []);
      await vscode.commands.executeCommand('undo');
      assert.equal(document.getText(), plain);
    });
  }
});
