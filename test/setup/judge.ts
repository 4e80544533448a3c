import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What a collector says against a configuration when it is told to validate it; `undefined`: it takes it. */
export function judge(collector: string, text: string): string | undefined {
  const folder = mkdtempSync(path.join(tmpdir(), 'spanwright-judge-'));
  try {
    const file = path.join(folder, 'config.yaml');
    writeFileSync(file, text);
    // The manifests set it; `k8s_attributes` looks for it.
    const env = { ...process.env, K8S_NODE_NAME: 'node-1' };
    const ended = spawnSync(collector, ['validate', `--config=${file}`], { encoding: 'utf8', env });
    if (ended.error) throw ended.error;
    return ended.status === 0 ? undefined : ended.stderr.trim() || `it ended with ${ended.status ?? ended.signal}`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
