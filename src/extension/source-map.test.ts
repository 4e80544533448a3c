import { describe, expect, it } from 'vitest';
import { inlineSourceMap, originalPlace, sourceMapAddress } from './source-map.ts';

describe('sourceMapAddress', () => {
  it.each([
    ['run();\n//# sourceMappingURL=server.js.map\n', 'server.js.map'],
    ['a{}\n/*# sourceMappingURL=a.css.map */', 'a.css.map'],
    ['const text = "sourceMappingURL=x.map";', undefined],
    ['run();', undefined],
  ])('of %j is %s', (code, address) => {
    expect(sourceMapAddress(code)).toBe(address);
  });
});

describe('originalPlace', () => {
  // Line 1 of the code has nothing; line 2, column 4 (0-based) is line 3, column 2 of the source.
  const map = JSON.stringify({ version: 3, sources: ['../src/server.ts'], names: [], mappings: ';IAEE' });

  it('leads to the source', async () => {
    expect(await originalPlace(map, { line: 2, column: 9 })).toEqual({ path: '../src/server.ts', line: 3, column: 3 });
  });

  it('takes the first of a line when no column is told', async () => {
    expect(await originalPlace(map, { line: 2 })).toEqual({ path: '../src/server.ts', line: 3, column: 3 });
  });

  it('knows nothing of other lines, or from other files', async () => {
    expect(await originalPlace(map, { line: 40, column: 1 })).toBeUndefined();
    expect(await originalPlace('{"version":3}', { line: 1 })).toBeUndefined();
    expect(await originalPlace('<html>', { line: 1 })).toBeUndefined();
  });

  it('reads a map that is in its address', async () => {
    const address = `data:application/json;charset=utf-8;base64,${btoa(map)}`;
    expect(inlineSourceMap(address)).toBe(map);
    expect(inlineSourceMap('server.js.map')).toBeUndefined();
  });
});
