import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Reporter, SerializedError, TestModule, TestSpecification } from 'vitest/node';

/** What a run of vitest came to. */
export interface TestReport {
  readonly files: readonly FileReport[];
  /** Errors outside of every file. */
  readonly failures: readonly Failure[];
}

export interface FileReport {
  /** Absolute. */
  readonly path: string;
  readonly passed: number;
  /** Also why the file could not be loaded, or has not run: each counts as a test that failed. */
  readonly failures: readonly Failure[];
}

export interface Failure {
  readonly title: string;
  /** A line. */
  readonly reason: string;
}

/** Names the file that a {@link TestReport} is written to. */
export const reportVariable = 'SPANWRIGHT_TEST_REPORT';

/** Counts also what never came to run: vitest's own JSON leaves it out. */
export default class VitestReport implements Reporter {
  #wanted: readonly string[] = [];

  onTestRunStart(specifications: readonly TestSpecification[]): void {
    this.#wanted = specifications.map(({ moduleId }) => moduleId);
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const files = modules.map(reportOf);
    const known = new Set(files.map((file) => file.path));
    const missing = this.#wanted.filter((file) => !known.has(file)).map(notRun);
    const failures = errors.map((error) => ({ title: 'outside of all tests', reason: firstLine(error) }));
    const report: TestReport = { files: [...files, ...missing], failures };
    const file = process.env[reportVariable]!;
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(report, undefined, 1));
  }
}

function reportOf(module: TestModule): FileReport {
  if (module.state() === 'queued' || module.state() === 'pending') return notRun(module.moduleId);
  const file = path.basename(module.moduleId);
  const failures: Failure[] = module.errors().map((error) => ({ title: file, reason: firstLine(error) }));
  for (const suite of module.children.allSuites()) {
    for (const error of suite.errors())
      failures.push({ title: `${file}: ${suite.fullName}`, reason: firstLine(error) });
  }
  let passed = 0;
  for (const test of module.children.allTests()) {
    const { state, errors = [] } = test.result();
    if (state === 'passed') passed++;
    if (state === 'pending') failures.push({ title: `${file}: ${test.fullName}`, reason: 'has not run' });
    if (state === 'failed') failures.push({ title: `${file}: ${test.fullName}`, reason: firstLine(errors[0]) });
  }
  return { path: module.moduleId, passed, failures };
}

function notRun(file: string): FileReport {
  return { path: file, passed: 0, failures: [{ title: path.basename(file), reason: 'has not run' }] };
}

function firstLine(error: { readonly message?: string } | undefined): string {
  return error?.message?.split('\n', 1)[0] ?? '';
}
