import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** `gofmt` and `go vet`, which compiles a file within its package; modules that it needs are fetched into their cache. */
export class GoCompiler {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'spanwright-go-'));

  /** Errors in words, without their places, as lines move. */
  async errorsOf(file: string, text: string): Promise<string[]> {
    const formatted = await run('gofmt', ['-l'], this.#folder, text);
    const unparsed = linesOf(formatted.stderr);
    if (unparsed.length > 0) return unparsed;
    const source = path.join(this.#folder, 'overlay.go');
    const overlay = path.join(this.#folder, 'overlay.json');
    writeFileSync(source, text);
    writeFileSync(overlay, JSON.stringify({ Replace: { [path.resolve(file)]: source } }));
    const vetted = await run('go', ['vet', '-overlay', overlay, '.'], path.dirname(file));
    return [...(formatted.stdout === '' ? [] : ['not as gofmt has it']), ...linesOf(vetted.stderr)];
  }

  dispose(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

interface Output {
  readonly stdout: string;
  readonly stderr: string;
}

/** What a program says; that it fails is told by that. Rejects if there is no such program. */
function run(program: string, options: readonly string[], folder: string, input = ''): Promise<Output> {
  return new Promise((resolve, reject) => {
    const child = execFile(program, options, { cwd: folder, maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
      if (error && 'syscall' in error) reject(error);
      else resolve({ stdout, stderr });
    });
    child.stdin!.end(input);
  });
}

/** `vet: ./load.go:12:3: undefined: x` without what is in front; the names of packages and downloads are none. */
function linesOf(output: string): string[] {
  return output
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^(#|go: (downloading|finding))/.test(line))
    .map((line) => line.replace(/^(vet: )?\S*?:\d+(:\d+)?: /, '').replaceAll(/\d+:\d+/g, 'N:N'));
}
