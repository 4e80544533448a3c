import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { cache } from '../../scripts/paths.ts';
import { failed, ok, type Result } from '../../src/base/result.ts';

const folder = path.join(cache, 'bench/go');

export interface GoTool {
  readonly file: string;
  /** Such as `v0.6.5`. */
  readonly version: string;
}

/** A command of a Go module, installed if need be; fails with what Go says. */
export function goTool(module: string, command: string): Result<GoTool, string> {
  const file = path.join(folder, path.basename(command));
  if (!existsSync(file)) {
    const install = spawnSync('go', ['install', `${command}@latest`], {
      env: { ...process.env, GOBIN: folder },
      encoding: 'utf8',
    });
    if (install.error) return failed(`go: ${install.error.message}`);
    if (install.status !== 0) {
      const said = install.stderr.trim().split('\n').at(-1) ?? '';
      return failed(`go install ${command}@latest: ${said.replaceAll(/https?:\S+/g, '').trim()}`);
    }
  }
  const told = spawnSync('go', ['version', '-m', file], { encoding: 'utf8' }).stdout ?? '';
  const version = told
    .split('\n')
    .find((line) => line.includes(`\tmod\t${module}\t`))
    ?.split('\t')[3];
  return ok({ file, version: version ?? 'of unknown version' });
}
