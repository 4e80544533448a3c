import { execFile } from 'node:child_process';
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { failed, ok, type Result } from '../base/result.ts';
import { reasonOf } from '../base/system-error.ts';

/** Tells whether a file, relative to the working folder or absolute, has changed. */
export type IsChanged = (file: string) => boolean;

/**
 * What Git says has changed since the commit at which the present one and `since` parted, in the working tree too, and files
 * that it does not know yet. `since` true is the last commit. The problem is a sentence ready for `misuse`.
 */
export async function changedFiles(since: string | true, cwd: string): Promise<Result<IsChanged, string>> {
  const git = gitIn(cwd);
  const top = await git('rev-parse', '--show-toplevel');
  if (!top.ok) return failed(top.problem);
  const folder = top.value.replace(/\r?\n$/, '');
  const gitAtTop = gitIn(folder);
  const tracked = await trackedChanges(since, gitAtTop);
  if (!tracked.ok) return tracked;
  const untracked = await gitAtTop('ls-files', '-z', '--others', '--exclude-standard');
  if (!untracked.ok) return untracked;
  const names = `${tracked.value}${untracked.value}`.split('\0').filter((name) => name !== '');
  const changed = new Set(names.map((name) => realPath(path.join(folder, name))));
  return ok((file) => changed.has(realPath(path.resolve(cwd, file))));
}

type Git = (...args: readonly string[]) => Promise<Result<string, string>>;

async function trackedChanges(since: string | true, git: Git): Promise<Result<string, string>> {
  const name = since === true ? 'HEAD' : since;
  const commit = name.startsWith('-') ? failed('') : await git('rev-parse', '--verify', '--quiet', `${name}^{commit}`);
  if (!commit.ok) {
    // Before the first commit all is new.
    if (since === true) return git('ls-files', '-z');
    const advice = (await isShallow(git)) ? shallowAdvice : `To name a folder, write \`--changed -- ${name}\`.`;
    return failed(`--changed: Git knows no commit, branch or tag "${name}". ${advice}`);
  }
  const base = await git('merge-base', 'HEAD', commit.value.trim());
  if (!base.ok) {
    const advice = (await isShallow(git)) ? ` ${shallowAdvice}` : '';
    return failed(`--changed: "${name}" and the present commit have no commit in common.${advice}`);
  }
  return git('diff', '--name-only', '-z', '--no-renames', '--no-ext-diff', '--diff-filter=d', base.value.trim(), '--');
}

const shallowAdvice = 'The clone is a shallow one: get all of it, in GitHub Actions by `fetch-depth: 0`.';

async function isShallow(git: Git): Promise<boolean> {
  const shallow = await git('rev-parse', '--is-shallow-repository');
  return shallow.ok && shallow.value.trim() === 'true';
}

/** Runs Git without a shell; the problem is a sentence. */
function gitIn(cwd: string): Git {
  return async (...args) => {
    try {
      // Paths as they are, whatever the user has configured.
      const { stdout } = await promisify(execFile)('git', ['-c', 'core.quotePath=false', ...args], {
        cwd,
        maxBuffer: 1 << 28,
        windowsHide: true,
      });
      return ok(stdout);
    } catch (error) {
      return failed(problemOf(error));
    }
  };
}

function problemOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
    return '--changed asks Git, which is not installed, or not on the PATH';
  }
  const stderr = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
  if (/not a git repository/i.test(stderr)) return '--changed asks Git, and this folder is in no repository';
  return `--changed: ${stderr.split('\n')[0] || reasonOf(error)}`;
}

function realPath(file: string): string {
  try {
    return realpathSync.native(file);
  } catch {
    return file;
  }
}
