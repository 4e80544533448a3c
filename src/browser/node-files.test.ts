import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import { describe, expect, it } from 'vitest';
import { FileMirror } from './file-mirror.ts';
import { bundledFolder, nodeFiles } from './node-files.ts';

const texts: Readonly<Record<string, string>> = { '/vfs/-/app/a.ts': 'let a;' };
const mirror = new FileMirror(
  {
    list: async (folder) => (folder === '/vfs/-/app' ? [{ name: 'a.ts', isFolder: false, isLink: false }] : undefined),
    read: async (file) => texts[file],
  },
  ['/vfs/-/app'],
);
const files = nodeFiles(mirror, async (path) => new TextEncoder().encode(`bundled ${path}`));

describe('the files that a server in a browser finds', () => {
  it('has every function of node:fs that the server calls', () => {
    // What another thread or the set-up of tracing needs is not there in a browser.
    const elsewhere = /(start-thread|grammars)\.ts$|\.test(ing)?\.ts$/;
    const sources = globSync(['src/files/*.ts', 'src/language-server/**/*.ts']).filter((file) => !elsewhere.test(file));
    const called = sources.flatMap((source) =>
      [...readFileSync(source, 'utf8').matchAll(/import \{([^}]+)\} from 'node:fs(\/promises)?'/g)].flatMap(
        ([, names, promises]) =>
          names!
            .split(',')
            .map((name) => name.trim())
            .filter((name) => name !== '' && !name.startsWith('type '))
            .map((name) => (promises ? `promises.${name}` : name)),
      ),
    );
    expect(called.length).toBeGreaterThan(5);
    const known = [...Object.keys(files), ...Object.keys(files.promises).map((name) => `promises.${name}`)];
    expect(called.filter((name) => !known.includes(name))).toEqual([]);
  });

  it('waits for a file where it is asked to', async () => {
    expect(await files.promises.readFile('/vfs/-/app/a.ts', 'utf8')).toBe('let a;');
    expect((await files.promises.stat('/vfs/-/app/a.ts')).isFile()).toBe(true);
    expect(await files.promises.readdir('/vfs/-/app')).toEqual(['a.ts']);
  });

  it('says as Node does that there is no such file', async () => {
    await expect(files.promises.readFile('/vfs/-/app/b.ts')).rejects.toMatchObject({ code: 'ENOENT' });
    expect(() => files.statSync('/vfs/-/app/b.ts')).toThrow('ENOENT');
    expect(files.statSync('/vfs/-/app/b.ts', { throwIfNoEntry: false })).toBeUndefined();
    expect(files.existsSync('/vfs/-/app/b.ts')).toBe(false);
  });

  it('gets files of the extension by their path in dist', async () => {
    expect(await files.promises.readFile(`${bundledFolder}/chunks/1.js`, 'utf8')).toBe('bundled chunks/1.js');
  });
});
