import { describe, expect, it } from 'vitest';
import { addressOfServerPath, serverPathOf } from './browser-files.ts';

describe('the path of a file of any file system', () => {
  it.each([
    { scheme: 'vscode-vfs', authority: 'github', path: '/owner/repository/src/a.ts' },
    { scheme: 'vscode-vfs', authority: 'github+7b2276223a312c22726566223a7b7d7d', path: '/owner/a b/ä.ts' },
    { scheme: 'vscode-remote', authority: 'localhost:8080', path: '/home/me/a.ts' },
    { scheme: 'memfs', authority: '', path: '/a.ts' },
    { scheme: 'file', authority: '', path: '/C:/a.ts' },
  ])('tells where it is: $scheme, $authority, $path', (address) => {
    expect(addressOfServerPath(serverPathOf(address))).toEqual(address);
  });

  it('is below the path of its folder', () => {
    const folder = serverPathOf({ scheme: 'vscode-vfs', authority: 'github', path: '/owner/repository' });
    const file = serverPathOf({ scheme: 'vscode-vfs', authority: 'github', path: '/owner/repository/a.ts' });
    expect(file).toBe(`${folder}/a.ts`);
  });

  it('is not told of a path that is none', () => {
    expect(addressOfServerPath('/.dist/docs/README.md')).toBeUndefined();
    expect(addressOfServerPath('/usr')).toBeUndefined();
  });
});
