import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../../src/spans/source-file.ts';
import { writeApiHeaders } from './erlang-compiler.ts';
import { judgeAll, namedByScope, type Run } from './judged-runs.ts';

const hasErlang = spawnSync('erl', ['-noshell', '-s', 'init', 'stop']).status === 0;

const header = `-module(programs).
-compile(export_all).
-include_lib("opentelemetry_api/include/otel_tracer.hrl").
-include_lib("opentelemetry_api/include/opentelemetry.hrl").

finish(SpanCtx, Number) ->
    shop:work(Number),
    otel_span:end_span(SpanCtx, Number).

note(SpanCtx, Number) ->
    otel_span:set_attribute(SpanCtx, number, Number),
    shop:work(Number).

`;

/**
 * Expressions in a function that has a span `S~`; each `#` becomes a number of its own, and `~` the letters of the innermost
 * `«…»`, in each of which there is another span.
 */
const leaf = fc.constantFrom(
  'shop:work(#)',
  'otel_span:end_span(S~, #)',
  'otel_span:add_event(S~, <<"#">>, #{})',
  'otel_span:set_attribute(S~, number, #)',
  'otel_span:set_status(S~, ?OTEL_STATUS_ERROR, <<"#">>)',
  'finish(S~, #)',
  'note(S~, #)',
  '(fun(Other) -> otel_span:end_span(Other, #) end)(S~)',
  'shop:at(#) andalso otel_span:end_span(S~, #)',
  'case otel_span:is_recording(S~) of\ntrue -> otel_span:end_span(S~, #);\nfalse -> ok\nend',
  'otel_span:end_span(?start_span(<<"#">>), #)',
  'shop:keep(S~)',
  'shop:later(fun() -> otel_span:end_span(S~, #) end)',
  'error(failure)',
  'throw(failure)',
  'case shop:at(#) of\ntrue -> error(failure);\nfalse -> ok\nend',
);

/** The same with others in them. */
const { expression } = fc.letrec<{ expression: string; block: string }>((tie) => {
  const block = tie('block');
  const two = fc.tuple(block, block);
  const three = fc.tuple(block, block, block);
  return {
    block: fc.array(tie('expression'), { minLength: 1, maxLength: 3 }).map((inner) => inner.join(',\n')),
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { arbitrary: leaf, weight: 12 },
      two.map(([yes, no]) => `case shop:at(#) of\ntrue ->\n${yes};\nfalse ->\n${no}\nend`),
      three.map(([a, b, c]) => `case shop:digits(#) of\n0 ->\n${a};\n1 ->\n${b};\n_ ->\n${c}\nend`),
      block.map((inner) => `case Fixed of\ntrue ->\n${inner};\nfalse -> ok\nend`),
      block.map((inner) => `if\nnot Fixed ->\n${inner};\ntrue -> ok\nend`),
      two.map(([body, handler]) => `try\n${body}\ncatch\nerror:failure ->\n${handler}\nend`),
      two.map(([body, handler]) => `try\n${body}\ncatch\n_:_ ->\n${handler},\nerror(failure)\nend`),
      two.map(([body, last]) => `try\n${body}\nafter\n${last}\nend`),
      three.map(([body, success, handler]) => `try\n${body}\nof\n_ ->\n${success}\ncatch\n_:_ ->\n${handler}\nend`),
      three.map(([body, handler, last]) => `try\n${body}\ncatch\n_:_ ->\n${handler}\nafter\n${last}\nend`),
      block.map((inner) => `catch begin\n${inner}\nend`),
      block.map((inner) => `[begin\n${inner}\nend || _ <- shop:lists(#)]`),
      block.map((inner) => `lists:foreach(fun(_) ->\n${inner}\nend, shop:lists(#))`),
      block.map((inner) => `?with_span(<<"#">>, #{}, «fun(S~) ->\n${inner}\nend»)`),
      block.map((inner) => `«S~ = ?start_span(<<"#">>),\n${inner}»`),
      block.map((inner) => `«S~ = ?start_span(<<"#">>),\n?set_current_span(S~),\n${inner},\n?end_span(#)»`),
      block.map((inner) => `shop:later(fun() ->\n${inner}\nend)`),
    ),
  };
});

const bodies = fc.array(expression, { minLength: 2, maxLength: 6 }).map((inner) => {
  let next = 1;
  const text = namedByScope(`«S~ = ?start_span(<<"#">>),\n${inner.join(',\n')},\nok»`);
  // `#{}` is a map.
  return text.replaceAll(/#(?!\{)/g, () => String(next++));
});

const functionOf = (name: string, body: string) => `${name}(Fixed) ->\n${body}.\n`;

describe.skipIf(!hasErlang)('the linter, of Erlang programs that are run (needs Erlang/OTP)', () => {
  it('says nothing of spans that no run shows', async () => {
    const count = Number(process.env['RUNS'] ?? 150);
    // The shortest first: it is the one to read if it fails.
    const texts = fc.sample(bodies, count).toSorted((a, b) => a.length - b.length);
    const results = runAll(texts);
    const fileOf = (body: string): SourceFile => ({
      path: 'programs.erl',
      languageId: 'erlang',
      text: header + functionOf('f', body),
    });
    const judged = await judgeAll(texts.map((body, index) => ({ file: fileOf(body), runs: results[index] })));
    expect(judged.findings).toBeGreaterThan(count / 10);
    expect(judged.missed.length / judged.leaking).toBeLessThan(0.5);
  }, 600_000);
});

/** What all programs do, each in all ways that it can go; `null` where these are too many. */
function runAll(texts: readonly string[]): readonly (readonly Run[] | null)[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'spanwright-erlang-'));
  try {
    writeApiHeaders(path.join(folder, 'opentelemetry_api/include'));
    const programs = path.join(folder, 'programs.erl');
    const functions = texts.map((body, index) => functionOf(`f${index}`, body)).join('\n');
    writeFileSync(programs, `${header}${functions}\nf(Fixed) -> Fixed.\n`);
    const here = path.join(import.meta.dirname, 'erlang-runs');
    const doubles = ['shop.erl', 'otel_tracer.erl', 'otel_span.erl'].map((name) => path.join(here, name));
    const script = path.join(here, 'run_programs.escript');
    const output = execFileSync('escript', [script, folder, programs, ...doubles], { maxBuffer: 1 << 30 });
    return JSON.parse(output.toString());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
