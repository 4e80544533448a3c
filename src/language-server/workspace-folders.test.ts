import { describe, expect, it } from 'vitest';
import { WorkspaceFolders } from './workspace-folders.ts';

const folder = (uri: string) => ({ uri, name: uri });

function opened(...uris: string[]): WorkspaceFolders {
  const folders = new WorkspaceFolders();
  folders.initialize({ workspaceFolders: uris.map(folder), rootUri: null });
  return folders;
}

describe('WorkspaceFolders', () => {
  it('tells a path from the workspace on, whatever lies above', () => {
    expect(opened('file:///home/me/test/shop').pathOf('file:///home/me/test/shop/src/a%20b.ts')).toBe('src/a b.ts');
  });

  it('takes the innermost of nested folders', () => {
    const folders = opened('file:///work', 'file:///work/test/');
    expect(folders.pathOf('file:///work/test/a.ts')).toBe('a.ts');
    expect(folders.pathOf('file:///work/tests/a.ts')).toBe('tests/a.ts');
  });

  it('knows only the name of a document outside the workspace', () => {
    expect(opened('file:///work').pathOf('file:///tmp/test/a.ts')).toBe('a.ts');
    expect(opened().pathOf('untitled:Untitled-1')).toBe('untitled:Untitled-1');
    expect(opened().pathOf('file:///tmp/100%.ts')).toBe('100%.ts');
  });

  it('follows folders that come and go', () => {
    const folders = opened('file:///one');
    folders.change([folder('file:///two')], [folder('file:///one')]);
    expect(folders.pathOf('file:///one/src/a.ts')).toBe('a.ts');
    expect(folders.pathOf('file:///two/src/a.ts')).toBe('src/a.ts');
  });

  it('takes the root of clients that know no folders', () => {
    const folders = new WorkspaceFolders();
    folders.initialize({ workspaceFolders: null, rootUri: 'file:///root' });
    expect(folders.pathOf('file:///root/test/a.ts')).toBe('test/a.ts');
  });
});
