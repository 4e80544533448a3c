import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trials } from '../../test/trials.ts';
import type { Finding } from '../base/finding.ts';
import { createLinter } from './create-linter.ts';

const grammars = path.resolve(import.meta.dirname, '../../node_modules/@vscode/tree-sitter-wasm/wasm');
const linter = createLinter((file) => readFile(path.join(grammars, file)));

const header = "import { SpanStatusCode, trace } from '@opentelemetry/api';\nconst tracer = trace.getTracer('shop');\n";
const helpers =
  'function finish(span, id) {\n  work();\n  span.end(id);\n}\nfunction note(span, id) {\n  span.addEvent(id);\n  work();\n}\n';

/** What is done to a span in one run: `id` is the number that its call is given in the text. */
interface Act {
  readonly id: number;
  readonly site: string;
  readonly isEnd: boolean;
  readonly isAfterEnd: boolean;
}

interface Run {
  readonly acts: readonly Act[];
  /** Spans by the names they were started with, which tell their sites. */
  readonly leaked: ReadonlySet<string>;
  readonly ended: ReadonlySet<string>;
}

const isSync = (text: string) => !text.includes('await');

const withOtherLabels = (text: string) => text.replaceAll(/block|outer/g, '$&_');

/** Statements in a function that has a span `s`; each `#` becomes a number of its own. */
const { statement } = fc.letrec<{ statement: string; block: string }>((tie) => {
  const block = tie('block');
  const two = fc.tuple(block, block);
  return {
    block: fc.array(tie('statement'), { maxLength: 3 }).map((inner) => `{\n${inner.join('\n')}\n}`),
    statement: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(
        'work(#);',
        'await job(#);',
        's.end(#);',
        's?.end(#);',
        's.end(#);\nreturn;',
        's.addEvent(#);',
        's.setStatus({ code: SpanStatusCode.ERROR }, #);',
        'finish(s, #);',
        'note(s, #);',
        '{ const other = s; other.end(#); }',
        'at[#] && s.end(#);',
        'at[#] ? s.end(#) : work(#);',
        'if (s) s.end(#);',
        'if (s.isRecording()) s.end(#);',
        'await Promise.all([job(#), job(#)]);',
        'flag = true;',
        'flag = false;',
        'return;',
        'return give(#);',
        'return s;',
        "throw new Error('no');",
        'keep(s);',
        'later(() => s.end(#));',
        "s = tracer.startSpan('#');",
        "if (at[#]) s = undefined;\ns ??= tracer.startSpan('#');",
        "tracer.startSpan('#').end(#);",
      ),
      two.map(([yes, no]) => `if (at[#]) ${yes} else ${no}`),
      block.map((inner) => `if (fixed) ${inner}`),
      block.map((inner) => `if (!fixed) ${inner}`),
      two.map(([yes, no]) => `if (flag) ${yes} else ${no}`),
      two.map(([body, tail]) => `while (at[#]) {\n${body}\nif (at[#]) continue;\nif (at[#]) break;\n${tail}\n}`),
      block.map((inner) => `do ${inner} while (at[#]);`),
      block.map((inner) => `for (const item of lists[#]) ${inner}`),
      block.filter(isSync).map((inner) => `lists[#].forEach((item) => {\nwork(#);\n${inner}\n});`),
      two
        .map((blocks) => blocks.map(withOtherLabels))
        .map(([first, last]) => `block: {\n${first}\nif (at[#]) break block;\n${last}\n}`),
      two
        .map((blocks) => blocks.map(withOtherLabels))
        .map(
          ([first, last]) =>
            `outer: while (at[#]) {\nwhile (at[#]) {\n${first}\nif (at[#]) continue outer;\n}\n${last}\n}`,
        ),
      two.map(([body, handler]) => `try ${body} catch (error) ${handler}`),
      two.map(([body, last]) => `try ${body} finally ${last}`),
      fc
        .tuple(block, block, block)
        .map(([body, handler, last]) => `try ${body} catch (error) ${handler} finally ${last}`),
      fc
        .tuple(block, block, block)
        .map(([a, b, c]) => `switch (digits[#]) {\ncase 0:\n${a}\ncase 1:\n${b}\nbreak;\ndefault:\n${c}\n}`),
      block.filter(isSync).map((inner) => `(() => ${inner})();`),
      block.map((inner) => `await (async () => ${inner})();`),
      two.map(([yes, no]) => `await job(#).then(async () => ${yes}, async () => ${no});`),
      two.map(([no, last]) => `await job(#).catch(async () => ${no}).finally(async () => ${last});`),
      block.map((inner) => `await tracer.startActiveSpan('#', async (s) => ${inner});`),
    ),
  };
});

const bodies = fc.array(statement, { minLength: 1, maxLength: 6 }).map((inner) => {
  let next = 1;
  const text = ["let s = tracer.startSpan('#');", 'let flag = false;', ...inner].join('\n');
  return text.replaceAll('#', () => String(next++));
});

/** A span of a run, which never fails and tells what is done to it. */
class FakeSpan {
  isOver = false;
  readonly name: string;
  readonly #acts: Act[];

  constructor(name: string, acts: Act[]) {
    this.name = name;
    this.#acts = acts;
  }

  end(id: number): void {
    this.#acts.push({ id, site: this.name, isEnd: true, isAfterEnd: this.isOver });
    this.isOver = true;
  }

  addEvent(id: number): void {
    this.#acts.push({ id, site: this.name, isEnd: false, isAfterEnd: this.isOver });
  }

  setStatus(_: unknown, id: number): void {
    this.addEvent(id);
  }

  isRecording(): boolean {
    return !this.isOver;
  }
}

/** Runs a body with decisions taken from `tape`, then false; answers how many it asked for as well. */
async function runOnce(body: string, tape: readonly boolean[]): Promise<Run & { readonly asked: number }> {
  let asked = 0;
  const decide = () => tape[asked++] ?? false;
  const rounds = new Map<unknown, number>();
  /** A loop comes to an end. */
  const decideAt = (id: unknown) => {
    const round = rounds.get(id) ?? 0;
    rounds.set(id, round + 1);
    return round < 2 && decide();
  };
  const acts: Act[] = [];
  const spans: FakeSpan[] = [];
  const startSpan = (name: string) => {
    const span = new FakeSpan(name, acts);
    spans.push(span);
    return span;
  };
  const tracer = {
    startSpan,
    startActiveSpan: (name: string, run: (span: FakeSpan) => unknown) => run(startSpan(name)),
  };
  const work = () => {
    if (decide()) throw new Error('no');
  };
  const job = () => {
    const promise = Promise.resolve().then(work);
    // Some programs drop it.
    promise.catch(() => undefined);
    return promise;
  };
  const give = () => {
    work();
    return job();
  };
  const handedOver: (() => void)[] = [];
  const keep = (span: FakeSpan | undefined) => {
    handedOver.push(() => span?.end(-1));
    work();
  };
  const later = (callback: () => void) => {
    handedOver.push(callback);
    work();
  };
  const proxy = (get: (id: unknown) => unknown) => new Proxy({}, { get: (_, id) => get(id) });
  const given = {
    tracer,
    SpanStatusCode: { ERROR: 2 },
    work,
    job,
    give,
    keep,
    later,
    at: proxy(decideAt),
    digits: proxy(() => (decide() ? 1 : decide() ? 2 : 0)),
    lists: proxy((id) => (decideAt(id) ? (decide() ? [1, 2] : [1]) : [])),
  };
  const make = new Function(...Object.keys(given), `${helpers}return async function f(fixed) {\n${body}\n};`) as (
    ...values: unknown[]
  ) => (fixed: boolean) => Promise<unknown>;
  const result = await make(...Object.values(given))(decide()).catch(() => undefined);
  if (result instanceof FakeSpan) result.end(-1);
  for (const callback of handedOver) {
    try {
      callback();
    } catch {
      // The variable was empty by then.
    }
  }
  const names = (some: readonly FakeSpan[]) => new Set(some.map(({ name }) => name));
  const ended = names(spans.filter(({ isOver }) => isOver));
  const leaked = names(spans.filter(({ isOver }) => !isOver));
  return { acts, leaked, ended, asked };
}

/** All runs of a body; `undefined` where they are too many. */
async function allRuns(body: string): Promise<readonly Run[] | undefined> {
  const runs: Run[] = [];
  const queue: (readonly boolean[])[] = [[]];
  for (const tape of queue) {
    if (queue.length > 1500) return undefined;
    const run = await runOnce(body, tape);
    runs.push(run);
    const more = Array.from({ length: Math.max(0, run.asked - tape.length) }, (_, index) => [
      ...tape,
      ...Array.from({ length: index }, () => false),
      true,
    ]);
    queue.push(...more);
  }
  return runs;
}

async function judge(body: string, check: (finding: Finding, runs: readonly Run[], text: string) => void) {
  const runs = await allRuns(body);
  fc.pre(runs !== undefined);
  const text = `${header}${helpers}async function f(fixed) {\n${body}\n}\n`;
  const findings = await linter.lint({ path: 'shop.js', languageId: 'javascript', text });
  for (const finding of findings) check(finding, runs, text);
  return { runs, findings, text };
}

const leakRules =
  /^(span-never-ended|span-not-ended-on-all-paths|active-span-callback-not-ended|span-result-discarded)$/;

/** The number in the text from where a finding is. */
function numberAt(text: string, { start }: Finding['range']): string {
  return /\d+/.exec(text.slice(start))![0];
}

describe('the linter', () => {
  it('says nothing of spans that no run shows', async () => {
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        await judge(body, ({ rule, range, related, message }, runs, text) => {
          const told = `${rule} ${numberAt(text, range)}: ${message}\n${text}`;
          // Of code that no run comes to, anything may be said.
          const isStarted = (site: string) => runs.some(({ leaked, ended }) => leaked.has(site) || ended.has(site));
          if (leakRules.test(rule)) {
            const site = numberAt(text, range);
            if (!isStarted(site)) return;
            expect(
              runs.some(({ leaked }) => leaked.has(site)),
              told,
            ).toBe(true);
            if (/never end/.test(message))
              expect(
                runs.some(({ ended }) => ended.has(site)),
                told,
              ).toBe(false);
          }
          if (rule === 'span-overwritten-before-end') {
            const site = numberAt(text, related![0]!.range);
            if (!isStarted(site)) return;
            expect(
              runs.some(({ leaked }) => leaked.has(site)),
              told,
            ).toBe(true);
          }
          if (rule === 'span-double-end' || rule === 'span-use-after-end') {
            const id = Number(numberAt(text, range));
            const first = Number(numberAt(text, related![0]!.range));
            const all = runs.flatMap((run) => run.acts);
            if (!all.some((act) => act.id === first)) return;
            const acts = all.filter((act) => act.id === id);
            expect(
              acts.some(({ isAfterEnd }) => isAfterEnd),
              told,
            ).toBe(true);
            if (/has ended before(\.|,)/.test(message) && !/some path/.test(message)) {
              const whileOpen = new Set(acts.filter(({ isAfterEnd }) => !isAfterEnd).map(({ site }) => site));
              expect(
                acts.some(({ site }) => !whileOpen.has(site)),
                told,
              ).toBe(true);
            }
          }
        });
      }),
      { numRuns: Number(process.env['RUNS'] ?? trials(150)) },
    );
  }, 120_000);
});
