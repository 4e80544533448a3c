import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GitIgnore, ignoredFolders } from './git-ignore.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'spanwright-ignore-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(name: string, text = ''): void {
  const file = path.join(root, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

describe('what Git ignores', () => {
  it('is what the files of all folders above say, the deepest first', () => {
    mkdirSync(path.join(root, '.git'));
    write('.gitignore', 'generated/\n*.log\n');
    write('services/orders/.gitignore', '!kept.log\n');
    const rules = GitIgnore.in(path.join(root, 'services/orders'));
    const ignores = (name: string) => rules.ignores(path.join(root, 'services/orders', name));
    expect(ignores('debug.log')).toBe(true);
    expect(ignores('kept.log')).toBe(false);
    expect(rules.ignores(`${path.join(root, 'services/orders/generated')}/`)).toBe(true);
    // A rule for folders is about no file.
    expect(ignores('generated')).toBe(false);
  });

  it('is nothing that a file above says outside of a repository', () => {
    write('.gitignore', '*\n');
    write('services/orders/package.json');
    expect(GitIgnore.in(path.join(root, 'services')).ignores(path.join(root, 'services/a'))).toBe(false);
  });
});

it('folders are ignored by the rules of those that they are in', () => {
  mkdirSync(path.join(root, '.git'));
  write('.gitignore', '/samples\n');
  write('services/.gitignore', 'old-*\n');
  const isIgnored = ignoredFolders(root);
  const ignored = ['samples', 'services', 'services/old-orders', 'services/orders', 'services/orders/samples'].filter(
    (name) => isIgnored(path.join(root, name)),
  );
  expect(ignored).toEqual(['samples', 'services/old-orders']);
});
