import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import type { SourceFile } from '../../src/spans/source-file.ts';
import { judgeAll, namedByScope, type Run } from './judged-runs.ts';

const java = inject('java');
const hasCompiler = spawnSync('javac', ['-version']).status === 0;

const header = `package shop;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static shop.Shop.*;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.util.List;
import java.util.function.Consumer;

class Programs {
  static final Tracer tracer = GlobalOpenTelemetry.getTracer("shop");

  static void finish(Span span, int number) {
    work(number);
    span.end(number, NANOSECONDS);
  }

  static void note(Span span, int number) {
    span.setAttribute("number", number);
    work(number);
  }

`;

/** Text, and whether control comes to its end: behind what it does not, the compiler takes no statement. */
interface Statement {
  readonly text: string;
  readonly ends: boolean;
}

const plain = (text: string): Statement => ({ text, ends: true });
const jump = (text: string): Statement => ({ text, ends: false });

/** One after the other, up to the first that is left otherwise. */
function inOrder(statements: readonly Statement[]): Statement {
  const last = statements.findIndex(({ ends }) => !ends);
  const reached = last < 0 ? statements : statements.slice(0, last + 1);
  return { text: reached.map(({ text }) => text).join('\n'), ends: last < 0 };
}

const begin = 'Span s = tracer.spanBuilder("#").startSpan();\nboolean flag = false;';
const runnable = (block: Statement) => `new Runnable() {\npublic void run() {\nwork(#);\n${begin}\n${block.text}\n}\n}`;

/**
 * Statements in a method that has a span `s`; each `#` becomes a number of its own, and in `«…»`, but not in those inside,
 * each `~` becomes the same.
 */
const { statement } = fc.letrec<{ statement: Statement; block: Statement }>((tie) => {
  const block = tie('block');
  const two = fc.tuple(block, block);
  const three = fc.tuple(block, block, block);
  return {
    block: fc.array(tie('statement'), { maxLength: 3 }).map(inOrder),
    statement: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc
        .constantFrom(
          'work(#);',
          's.end(#, NANOSECONDS);',
          's.addEvent("#");',
          's.setStatus(StatusCode.ERROR, "#");',
          's.setStatus(StatusCode.OK, "#");',
          's.setAttribute("number", #).addEvent("#");',
          'finish(s, #);',
          'note(s, #);',
          '{\nSpan other = s;\nother.end(#, NANOSECONDS);\n}',
          'if (at(#)) s.end(#, NANOSECONDS);',
          'if (s != null) s.end(#, NANOSECONDS);',
          'if (s.isRecording()) s.end(#, NANOSECONDS);',
          'flag = true;',
          'flag = false;',
          'if (at(#)) return;',
          'if (at(#)) throw new Failure();',
          'keep(s);',
          '{\nfinal Span kept = s;\nlater(() -> kept.end(#, NANOSECONDS));\n}',
          's = tracer.spanBuilder("#").startSpan();',
          's = null;',
          'tracer.spanBuilder("#").startSpan().end(#, NANOSECONDS);',
        )
        .map(plain),
      fc.constantFrom('return;', 'throw new Failure();').map(jump),
      two.map(([yes, no]) => ({
        text: `if (at(#)) {\n${yes.text}\n} else {\n${no.text}\n}`,
        ends: yes.ends || no.ends,
      })),
      two.map(([yes, no]) => ({
        text: `if (flag) {\n${yes.text}\n} else {\n${no.text}\n}`,
        ends: yes.ends || no.ends,
      })),
      block.map(({ text }) => plain(`if (fixed) {\n${text}\n}`)),
      block.map(({ text }) => plain(`if (!fixed) {\n${text}\n}`)),
      two.map(([body, tail]) => {
        const { text } = inOrder([body, plain('if (at(#)) continue;\nif (at(#)) break;'), tail]);
        return plain(`while (at(#)) {\n${text}\n}`);
      }),
      block.map(({ text }) => plain(`«for (int item~ : lists(#)) {\n${text}\n}»`)),
      two.map(([body, handler]) => ({
        text: `try {\n${body.text}\n} catch «(Failure error~) {\n${handler.text}\n}»`,
        ends: body.ends || handler.ends,
      })),
      two.map(([body, handler]) => {
        const again = inOrder([handler, jump('throw error~;')]);
        return { text: `try {\n${body.text}\n} catch «(Failure error~) {\n${again.text}\n}»`, ends: body.ends };
      }),
      two.map(([body, last]) => ({
        text: `try {\n${body.text}\n} finally {\n${last.text}\n}`,
        ends: body.ends && last.ends,
      })),
      three.map(([body, handler, last]) => ({
        text: `try {\n${body.text}\n} catch «(RuntimeException error~) {\n${handler.text}\n}» finally {\n${last.text}\n}`,
        ends: (body.ends || handler.ends) && last.ends,
      })),
      three.map(([a, b, c]) => {
        const second = inOrder([b, plain('break;')]).text;
        return {
          text: `switch (digits(#)) {\ncase 0:\n${a.text}\ncase 1:\n${second}\ndefault:\n${c.text}\n}`,
          ends: b.ends || c.ends,
        };
      }),
      three.map(([a, b, c]) => ({
        text: `switch (digits(#)) {\ncase 0 -> {\n${a.text}\n}\ncase 1 -> {\n${b.text}\n}\ndefault -> {\n${c.text}\n}\n}`,
        ends: a.ends || b.ends || c.ends,
      })),
      block.map(({ text, ends }) => ({ text: `«try (Scope scope~ = s.makeCurrent()) {\n${text}\n}»`, ends })),
      block.map((inner) => plain(`${runnable(inner)}.run();`)),
      block.map((inner) => plain(`later(${runnable(inner)});`)),
    ),
  };
});

const bodies = fc.array(statement, { minLength: 1, maxLength: 6 }).map((statements) => {
  let next = 1;
  return namedByScope(`${begin}\n${inOrder(statements).text}`).replaceAll('#', () => String(next++));
});

const methodOf = (name: string, body: string) => `  static void ${name}(boolean fixed) {\n${body}\n  }\n`;

describe.skipIf('missing' in java || !hasCompiler)('the linter, of Java programs that are run', () => {
  it('says nothing of spans that no run shows', async () => {
    const count = Number(process.env['RUNS'] ?? 150);
    // The shortest first: it is the one to read if it fails.
    const texts = fc.sample(bodies, count).toSorted((a, b) => a.length - b.length);
    const results = runAll(texts);
    const fileOf = (body: string): SourceFile => ({
      path: 'Programs.java',
      languageId: 'java',
      text: `${header}${methodOf('f', body)}}\n`,
    });
    const judged = await judgeAll(texts.map((body, index) => ({ file: fileOf(body), runs: results[index] })));
    expect(judged.findings).toBeGreaterThan(count / 10);
    expect(judged.missed.length / judged.leaking).toBeLessThan(0.5);
  }, 600_000);
});

/** What all programs do, each in all ways that it can go; `null` where these are too many. */
function runAll(texts: readonly string[]): readonly (readonly Run[] | null)[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'spanwright-java-'));
  try {
    cpSync(path.join(import.meta.dirname, 'java/RunPrograms.java'), path.join(folder, 'RunPrograms.java'));
    const methods = texts.map((body, index) => methodOf(`f${index}`, body)).join('\n');
    const list = texts.map((_, index) => `Programs::f${index}`).join(', ');
    const table = `  static final List<Consumer<Boolean>> ALL = List.<Consumer<Boolean>>of(${list});\n`;
    writeFileSync(path.join(folder, 'Programs.java'), `${header}${methods}\n${table}}\n`);
    const jars = 'path' in java ? path.join(java.path, '*') : '';
    const options = { cwd: folder, maxBuffer: 1 << 30 };
    const sources = ['RunPrograms.java', 'Programs.java'];
    execFileSync('javac', ['-nowarn', '-cp', jars, '-d', 'classes', ...sources], { ...options, stdio: 'pipe' });
    const classPath = [path.join(folder, 'classes'), jars].join(path.delimiter);
    return JSON.parse(execFileSync('java', ['-cp', classPath, 'shop.RunPrograms'], options).toString());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
