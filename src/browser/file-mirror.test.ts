import { describe, expect, it } from 'vitest';
import { FileMirror, type FileSource } from './file-mirror.ts';

/** A workspace of these files, which writes down what it is asked. */
function workspace(files: Record<string, string>) {
  const asked: string[] = [];
  const source: FileSource = {
    async list(folder) {
      asked.push(`list ${folder}`);
      const below = Object.keys(files).filter((file) => file.startsWith(`${folder}/`));
      const names = new Map(
        below.map((file) => {
          const [name, ...rest] = file.slice(folder.length + 1).split('/');
          return [name!, rest.length > 0] as const;
        }),
      );
      return below.length === 0 ? undefined : [...names].map(([name, isFolder]) => ({ name, isFolder, isLink: false }));
    },
    async read(file) {
      asked.push(`read ${file}`);
      return files[file];
    },
  };
  return { files, asked, mirror: new FileMirror(source, ['/vfs/host/app']) };
}

describe('the mirror of a workspace', () => {
  it('has nothing at first, and what was asked for once it has been fetched', async () => {
    const { mirror } = workspace({ '/vfs/host/app/src/a.ts': 'let a;' });
    expect(mirror.textOf('/vfs/host/app/src/a.ts')).toBeUndefined();
    await mirror.fetch();
    expect(mirror.textOf('/vfs/host/app/src/a.ts')).toBe('let a;');
    expect(mirror.kindOf('/vfs/host/app/src')).toBe('folder');
    expect(mirror.entriesOf('/vfs/host/app')).toEqual([{ name: 'src', isFolder: true, isLink: false }]);
  });

  it('tells by another number that something came, and by the same that nothing was missed', async () => {
    const { mirror } = workspace({ '/vfs/host/app/a.ts': '' });
    const before = await mirror.fetch();
    mirror.textOf('/vfs/host/app/a.ts');
    const after = await mirror.fetch();
    expect(after).not.toBe(before);
    mirror.textOf('/vfs/host/app/a.ts');
    expect(await mirror.fetch()).toBe(after);
  });

  it('asks for a folder once, and never for what its listing does not have', async () => {
    const { asked, mirror } = workspace({ '/vfs/host/app/a.ts': '', '/vfs/host/app/b.ts': '' });
    mirror.kindOf('/vfs/host/app/node_modules/pg/package.json');
    mirror.kindOf('/vfs/host/app/c.ts');
    await mirror.fetch();
    expect(mirror.kindOf('/vfs/host/app/node_modules')).toBeUndefined();
    expect(mirror.kindOf('/vfs/host/app/a.ts')).toBe('file');
    await mirror.fetch();
    expect(asked).toEqual(['list /vfs/host/app']);
  });

  it('reads a text only when it is asked for', async () => {
    const { asked, mirror } = workspace({ '/vfs/host/app/a.ts': '' });
    mirror.kindOf('/vfs/host/app/a.ts');
    await mirror.fetch();
    expect(asked).not.toContain('read /vfs/host/app/a.ts');
  });

  it('looks at nothing outside of the workspace, but knows the folders that it is in', async () => {
    const { asked, mirror } = workspace({ '/vfs/host/other/a.ts': '' });
    expect(mirror.textOf('/vfs/host/other/a.ts')).toBeUndefined();
    expect(mirror.entriesOf('/vfs/host')).toBeUndefined();
    expect(mirror.kindOf('/vfs/host')).toBe('folder');
    expect(mirror.kindOf('/vfs/host/app-two')).toBeUndefined();
    await mirror.fetch();
    expect(asked).toEqual([]);
  });

  it('forgets what changed, with all that was in it', async () => {
    const { files, mirror } = workspace({ '/vfs/host/app/src/a.ts': 'one', '/vfs/host/app/b.ts': '' });
    const read = async () => {
      mirror.textOf('/vfs/host/app/src/a.ts');
      await mirror.fetch();
      return mirror.textOf('/vfs/host/app/src/a.ts');
    };
    expect(await read()).toBe('one');
    const version = mirror.versionOf('/vfs/host/app/src/a.ts');
    files['/vfs/host/app/src/a.ts'] = 'two';
    mirror.forget(['/vfs/host/app/src/a.ts']);
    expect(mirror.versionOf('/vfs/host/app/src/a.ts')).not.toBe(version);
    expect(await read()).toBe('two');
    delete files['/vfs/host/app/src/a.ts'];
    mirror.forget(['/vfs/host/app/src']);
    expect(await read()).toBeUndefined();
  });

  it('does not end over a folder that cannot be listed', async () => {
    const { mirror } = workspace({});
    mirror.textOf('/vfs/host/app/a.ts');
    await mirror.fetch();
    expect(mirror.textOf('/vfs/host/app/a.ts')).toBeUndefined();
    await mirror.fetch();
  });
});
