import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../../src/spans/source-file.ts';
import { judgeAll, type Run } from './judged-runs.ts';

const hasGo = spawnSync('go', ['version']).status === 0;

const header = `package main

import (
	"context"
	"errors"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/trace"
)

var tracer = otel.Tracer("shop")

func finish(span trace.Span, number int) {
	_ = work(number)
	span.End(trace.WithTimestamp(number))
}

func note(span trace.Span) {
	span.AddEvent("0")
}
`;

const begin = '_, s = tracer.Start(ctx, "#")';

/** Statements in a function that has a span `s`; each `#` becomes a number of its own. */
const { statement } = fc.letrec<{ statement: string; block: string }>((tie) => {
  const block = tie('block');
  const two = fc.tuple(block, block);
  return {
    block: fc.array(tie('statement'), { maxLength: 3 }).map((inner) => inner.join('\n')),
    statement: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(
        '_ = work(#)',
        'if err := work(#); err != nil {\nreturn err\n}',
        'if err = work(#); err != nil {\ns.SetStatus(codes.Error, "#")\n}',
        's.End(trace.WithTimestamp(#))',
        's.AddEvent("#")',
        'finish(s, #)',
        'note(s)',
        'defer s.End(trace.WithTimestamp(#))',
        'defer finish(s, #)',
        'defer func() {\ns.End(trace.WithTimestamp(#))\n}()',
        'defer func() {\nif at(#) {\ns.End(trace.WithTimestamp(#))\n}\n}()',
        'defer func() {\nif err != nil {\ns.SetStatus(codes.Error, "#")\n}\ns.End(trace.WithTimestamp(#))\n}()',
        'flag = true',
        'flag = false',
        'return nil',
        'return err',
        'return errors.New("no")',
        'panic("no")',
        'keep(s)',
        'later(func() {\ns.End(trace.WithTimestamp(#))\n})',
        begin,
        `if at(#) {\n${begin}\ndefer s.End(trace.WithTimestamp(#))\n}`,
        '{\nother := s\nother.End(trace.WithTimestamp(#))\n}',
        'if s.IsRecording() {\ns.End(trace.WithTimestamp(#))\n}',
      ),
      two.map(([yes, no]) => `if at(#) {\n${yes}\n} else {\n${no}\n}`),
      two.map(([yes, no]) => `if flag {\n${yes}\n} else {\n${no}\n}`),
      block.map((inner) => `if fixed {\n${inner}\n}`),
      block.map((inner) => `if !fixed {\n${inner}\n}`),
      block.map((inner) => `{\nctx, s := tracer.Start(ctx, "#")\n_, _ = ctx, s\n${inner}\n}`),
      two.map(([body, tail]) => `for at(#) {\n${body}\nif at(#) {\ncontinue\n}\nif at(#) {\nbreak\n}\n${tail}\n}`),
      block.map((inner) => `for range lists(#) {\n${inner}\n}`),
      fc
        .tuple(block, block, block)
        .map(([a, b, c]) => `switch digits(#) {\ncase 0:\n${a}\nfallthrough\ncase 1:\n${b}\ndefault:\n${c}\n}`),
      block.map((inner) => `err = func() error {\n${inner}\nreturn nil\n}()`),
      block.map((inner) => `later(func() {\n_ = func() error {\n${inner}\nreturn nil\n}()\n})`),
    ),
  };
});

const bodies = fc.array(statement, { minLength: 1, maxLength: 6 }).map((inner) => {
  let next = 1;
  const text = [`_, s := tracer.Start(ctx, "#")`, 'flag := false', '_, _ = s, flag', ...inner, 'return nil'].join('\n');
  return text.replaceAll('#', () => String(next++));
});

const signature = '(ctx context.Context, fixed bool) (err error)';

describe.skipIf(!hasGo)('the linter, of Go programs that are run (needs go)', () => {
  it('says nothing of spans that no run shows', async () => {
    const count = Number(process.env['RUNS'] ?? 300);
    // The shortest first: it is the one to read if it fails.
    const texts = fc.sample(bodies, count).toSorted((a, b) => a.length - b.length);
    const results = runAll(texts);
    const fileOf = (body: string): SourceFile => ({
      path: 'main.go',
      languageId: 'go',
      text: `${header}\nfunc f${signature} {\n${body}\n}\n`,
    });
    const judged = await judgeAll(texts.map((body, index) => ({ file: fileOf(body), runs: results[index] })));
    expect(judged.findings).toBeGreaterThan(count / 10);
  }, 300_000);
});

/** What all programs do, each in all ways that it can go; `null` where these are too many. */
function runAll(texts: readonly string[]): readonly (readonly Run[] | null)[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'spanwright-go-'));
  try {
    cpSync(path.join(import.meta.dirname, 'go-runs'), folder, { recursive: true });
    const functions = texts.map((body, index) => `func f${index}${signature} {\n${body}\n}\n`);
    const list = texts.map((_, index) => `f${index}`).join(',\n');
    const table = `var programs = []func(context.Context, bool) error{\n${list},\n}\n`;
    writeFileSync(path.join(folder, 'programs.go'), `${header}\n${functions.join('\n')}\n${table}`);
    const env = { ...process.env, GOFLAGS: '-mod=mod', GOWORK: 'off', GOPROXY: 'off' };
    const output = execFileSync('go', ['run', '-gcflags=-N -l', '.'], { cwd: folder, env, maxBuffer: 1 << 30 });
    return JSON.parse(output.toString()) as readonly (readonly Run[] | null)[];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
