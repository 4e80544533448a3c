import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** How long a verdict may take, in milliseconds: what looks for its cluster or cloud waits for it. */
const patience = 60_000;

/** A collector's own program. */
export interface RealCollector {
  readonly version: string;
  /** What it says of a configuration, or null where it accepts that. */
  judge(text: string): string | null;
}

/** A collector whose verdicts are kept in a file: thousands are asked for again after each change of ours. */
export function realCollector(binary: string, cacheFile: string): RealCollector {
  const output = execFileSync(binary, ['--version'], { encoding: 'utf8' });
  const [version = 'unknown'] = /\d+\.\d+\.\d+/.exec(output) ?? [];
  const cache: Record<string, string | null> = existsSync(cacheFile) ? JSON.parse(readFileSync(cacheFile, 'utf8')) : {};
  return {
    version,
    judge(text) {
      const key = createHash('sha256')
        .update(`${path.basename(binary)}\n${text}`)
        .digest('hex');
      let verdict = cache[key];
      if (verdict === undefined) {
        verdict = validate(binary, text);
        cache[key] = verdict;
        writeFileSync(cacheFile, JSON.stringify(cache));
      }
      return verdict;
    },
  };
}

function validate(binary: string, text: string): string | null {
  const folder = mkdtempSync(path.join(tmpdir(), 'spanwright-field-'));
  const file = path.join(folder, 'config.yaml');
  writeFileSync(file, text);
  const { status, stderr } = spawnSync(binary, ['validate', '--config', file], {
    cwd: folder,
    encoding: 'utf8',
    env: environmentFor(text),
    timeout: patience,
  });
  rmSync(folder, { recursive: true });
  if (status === 0) return null;
  const start = Math.max(0, stderr.indexOf('Error: '));
  return stderr
    .slice(start)
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\d{4}[-/]/.test(line))
    .join('\n');
}

/** Something for each variable that a configuration wants, so that no refusal is about their absence. */
function environmentFor(text: string): Record<string, string> {
  const names = [...text.matchAll(/\$\{(?:env:)?(\w+)\}/g)].map(([, name]) => name!);
  // Components of AWS would ask the machine's metadata service for credentials.
  return { ...Object.fromEntries(names.map((name) => [name, valueFor(name)])), AWS_EC2_METADATA_DISABLED: 'true' };
}

/** Something of the kind that the name tells of. */
function valueFor(name: string): string {
  if (/URL|URI|ENDPOINT/i.test(name)) return 'http://localhost:4317';
  if (/ADDR|HOSTPORT/i.test(name)) return 'localhost:4317';
  if (/HOST|_IP$|NODE/i.test(name)) return 'localhost';
  if (/PORT|SIZE|LIMIT|COUNT|RATE|PERCENT|MIB/i.test(name)) return '1';
  return /ENABLE|DISABLE|INSECURE/i.test(name) ? 'true' : 'text';
}
