import { describe, expect, it } from 'vitest';
import type { SpanIdentity } from '../protocol/live-code.ts';
import { type HandledRequest, RouteIndex } from '../spans/routes.ts';
import { type SiteFile, SiteMatcher } from './site-matcher.ts';

const at = (line: number) => ({ start: { line, character: 2 }, end: { line: line + 1, character: 0 } });

function fileOf(uri: string, sites: readonly (string | string[])[], more: Partial<SiteFile> = {}): SiteFile {
  const named = sites.map((name, index) => ({ range: at(index * 10), name: [name].flat() }));
  return { uri, isInTest: false, sites: named, routes: [], strings: new Set(), ...more };
}

function found(files: readonly SiteFile[], identity: Partial<SpanIdentity>): string[] {
  const matches = new SiteMatcher(files).sitesOf({ name: '', scope: '', ...identity });
  return matches.map(({ file, range }) => `${file.uri}:${range.start.line}`);
}

describe('the sites of a span', () => {
  it('are those that have its name, else those whose name it may be', () => {
    const files = [fileOf('a', ['load', ['load ', '']]), fileOf('b', [['load ', ' now']])];
    expect(found(files, { name: 'load' })).toEqual(['a:0']);
    expect(found(files, { name: 'load it now' })).toEqual(['a:10', 'b:0']);
    expect(found(files, { name: 'unload' })).toEqual([]);
  });

  it('are not in tests, and are where the name of the tracer is, if that tells them apart', () => {
    const files = [
      fileOf('a', ['load']),
      fileOf('b', ['load'], { strings: new Set(['shop']) }),
      fileOf('test', ['load'], { isInTest: true, strings: new Set(['shop']) }),
    ];
    expect(found(files, { name: 'load', scope: 'shop' })).toEqual(['b:0']);
    expect(found(files, { name: 'load', scope: 'other' })).toEqual(['a:0', 'b:0']);
  });

  it('are in the file that the span names, nearest to its line, and nowhere else', () => {
    const files = [fileOf('a', ['load', 'load', 'load']), fileOf('b', ['load'])];
    expect(found(files, { name: 'load', place: { uri: 'a' } })).toEqual(['a:0', 'a:10', 'a:20']);
    expect(found(files, { name: 'load', place: { uri: 'a', line: 8 } })).toEqual(['a:10']);
    expect(found(files, { name: 'load', place: { uri: 'c', line: 8 } })).toEqual([]);
  });

  it('of a request are where its handler is registered', () => {
    const routes = [
      { methods: ['GET'], path: '/:id', range: at(1) },
      { methods: ['GET'], path: '/cart/:id', range: at(2) },
      { methods: ['POST'], path: '/cart/:id', range: at(3) },
    ];
    const files = [fileOf('a', [['GET ', '']], { routes })];
    const handlesRequest = true;
    expect(found(files, { name: 'GET /api/cart/{cartId}', handlesRequest })).toEqual(['a:2']);
    expect(found(files, { name: 'POST', route: '/cart/:id', handlesRequest })).toEqual(['a:3']);
    expect(found(files, { name: 'POST /health', handlesRequest })).toEqual([]);
    // What a library starts besides, within the request.
    expect(found(files, { name: 'request handler - /cart/:id', route: '/cart/:id' })).toEqual([]);
    expect(found(files, { name: 'GET /cart/7' })).toEqual(['a:0']);
  });
});

describe('a route', () => {
  it.each([
    ['/cart/:id', { name: 'GET /cart/:id' }, 3],
    ['/cart/:id', { name: 'GET /shop/cart/:id' }, 2],
    ['cart/<int:pk>/', { name: 'GET', route: 'cart/<int:pk>/' }, 3],
    ['/cart/{id}', { name: 'GET', route: '/cart/:id' }, 3],
    ['/', { name: 'GET /' }, 1],
    ['/', { name: 'GET /cart' }, 0],
    ['^cart/(?P<id>[0-9]+)/$', { name: 'GET', route: 'shop/^cart/(?P<id>[0-9]+)/$' }, 2],
    ['/cart', { name: 'GET' }, 0],
    ['/cart', { name: 'load cart' }, 0],
  ])('%s is told by %j as far as %i', (path, request, segments) => {
    expect(fitOf(['GET'], path, request)).toBe(segments);
    expect(fitOf([], path, request)).toBe(segments);
    expect(fitOf(['PUT'], path, request)).toBe(0);
  });
});

function fitOf(methods: readonly string[], path: string, request: HandledRequest): number {
  const index = new RouteIndex();
  index.add({ route: { methods, path } });
  return index.matches(request)[0]?.fit ?? 0;
}
