import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { apiMacros, constantMacros, type MacroArgument } from '../../src/spans/languages/erlang/api/macros.ts';

const here = path.join(import.meta.dirname, 'erlang');
const doubles = ['otel_tracer.erl', 'otel_span.erl'].map((name) => path.join(here, name));
/** Clients of brokers, with what is needed of their headers. */
const clients = ['amqp_client', 'brod'];

/** Folders up from a file in which headers may be. */
const mostFolders = 5;

/** Erlang's compiler in a process that stays, for one file after the other, with headers of the API that declare its macros, and of clients. */
export class ErlangCompiler {
  readonly #process: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'spanwright-erlc-'));

  constructor() {
    writeApiHeaders(path.join(this.#folder, 'opentelemetry_api/include'));
    for (const client of clients) {
      const folder = path.join(this.#folder, client, 'include');
      mkdirSync(folder, { recursive: true });
      copyFileSync(path.join(here, `${client}.hrl`), path.join(folder, `${client}.hrl`));
    }
    this.#process = spawn('escript', [path.join(here, 'check_sources.escript'), ...doubles], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#lines = createInterface({ input: this.#process.stdout! })[Symbol.asyncIterator]();
  }

  /** Errors and warnings in words, without their places, as lines move; headers are those around the file. */
  async errorsOf(file: string, text: string): Promise<string[]> {
    // Transforms of libraries that are not there would be the end of it; a script is a module for its interpreter only.
    const compiled = text
      .replaceAll(/^-compile\(.*parse_transform.*\)\./gm, '')
      .replace(/^#!.*/, `-module(${path.basename(file, '.erl')}). -compile(export_all).`);
    return (await this.#told('check', file, compiled)).map((line) => line.replaceAll(/\bline \d+/g, 'line N'));
  }

  /** What the compiler has to say, what the module's `run/0` gives, and the names of the spans that it had. */
  run(file: string, text: string): Promise<string[]> {
    return this.#told('run', file, text);
  }

  async #told(verb: 'check' | 'run', file: string, text: string): Promise<string[]> {
    const source = path.join(this.#folder, path.basename(file).replace(/(?:\.erl)?$/, '.erl'));
    writeFileSync(source, text);
    const folders = [this.#folder, ...foldersAround(path.resolve(file))];
    this.#process.stdin!.write(`${[verb, source, ...folders].join('\t')}\n`);
    const lines: string[] = [];
    for (;;) {
      const { done, value } = await this.#lines.next();
      if (done) throw new Error('the Erlang compiler ended: is there an Erlang/OTP, 25 or newer?');
      if (value === '.') return lines;
      lines.push(value);
    }
  }

  dispose(): void {
    this.#process.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Where the headers of a file are looked for: beside it, and as parts of an application or of a repository of several. */
function foldersAround(file: string): string[] {
  const folders: string[] = [];
  let folder = path.dirname(file);
  for (let up = 0; up < mostFolders && folder !== path.dirname(folder); up++) {
    folders.push(...['', 'include', 'src', 'apps', 'deps'].map((name) => path.join(folder, name)));
    folder = path.dirname(folder);
  }
  return folders;
}

/** Writes headers that declare the API's macros, as those of doubles of its modules. */
export function writeApiHeaders(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const calls = [...apiMacros].map(([key, { header, module, name, given }]) => {
    const arity = Number(key.slice(key.indexOf('/') + 1));
    const parameters = Array.from({ length: Math.max(arity, 0) }, (_, index) => `A${index}`);
    const head = key.slice(0, key.indexOf('/')) + (arity < 0 ? '' : `(${parameters.join(', ')})`);
    const values = given.map((one) => (typeof one === 'number' ? `A${one}` : doubleOf(one)));
    return { header, line: `-define(${head}, ${module}:${name}(${values.join(', ')})).\n` };
  });
  for (const header of new Set(calls.map((call) => call.header))) {
    const lines = calls.flatMap((call) => (call.header === header ? call.line : []));
    writeFileSync(path.join(folder, header), lines.join(''));
  }
  const constants = [...constantMacros].map(([name, value]) => `-define(${name}, ${value}).\n`);
  const records = Object.entries(apiRecords).map(([name, fields]) => `-record(${name}, {${fields.join(', ')}}).\n`);
  writeFileSync(path.join(folder, 'opentelemetry.hrl'), [...constants, ...records].join(''));
}

/** What macros add by themselves, as the doubles have it. */
function doubleOf(given: Exclude<MacroArgument, number>): string {
  if (given === 'current span') return 'otel_tracer:current_span_ctx()';
  return given === 'nothing' ? '#{}' : 'tracer';
}

/** Source: `opentelemetry.hrl` of opentelemetry_api 1.5. */
const apiRecords: Readonly<Record<string, readonly string[]>> = {
  instrumentation_scope: ['name', 'version', 'schema_url'],
  span_ctx:
    'trace_id hex_trace_id span_id hex_span_id trace_flags tracestate is_valid is_remote is_recording span_sdk'.split(
      ' ',
    ),
  status: ['code', 'message'],
};
