// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the collector substitutes these
import { describe, expect, it } from 'vitest';
import { parseYaml } from '../../yaml/yaml-document.ts';
import type { MapSchema, Schema } from '../catalog/schema.ts';
import { walkSchema } from './walk.ts';

const schema: MapSchema = {
  type: 'map',
  keys: {
    endpoint: { type: 'string' },
    timeout: { type: 'duration' },
    tls: { type: 'map', keys: { insecure: { type: 'bool' } }, optional: true },
    headers: { type: 'map', keys: {}, others: { type: 'string' } },
    policies: { type: 'list', items: { type: 'map', keys: { name: { type: 'string' } } } },
    raw: { type: 'any' },
  },
};

/** `path: type` of each place; of a key that is not known, what it means. */
function placesOf(text: string): string[] {
  return [...walkSchema(parseYaml(text)[0]?.root, schema)].map(
    ({ path, schema: known, meant }) => `${path.join('.')}: ${known?.type ?? `unknown${meant ? `, ${meant}` : ''}`}`,
  );
}

describe('the walk along a schema', () => {
  it('tells of every value, parents first, in the order of the text', () => {
    expect(placesOf('tls:\n  insecure: true\nendpoint: a:1\npolicies:\n  - name: x\n  - name: y\n')).toEqual([
      ': map',
      'tls: map',
      'tls.insecure: bool',
      'endpoint: string',
      'policies: list',
      'policies.0: map',
      'policies.0.name: string',
      'policies.1: map',
      'policies.1.name: string',
    ]);
  });

  it('tells of keys that are not known, and reads a misspelt one as what it means', () => {
    expect(placesOf('tsl: {insecure: true, colour: red}')).toEqual([
      ': map',
      'tsl: unknown, tls',
      'tls: map',
      'tls.insecure: bool',
      'tls.colour: unknown',
    ]);
  });

  it('takes any key where any may stand', () => {
    expect(placesOf('headers: {x-tenant: a, endpont: b}')).toEqual([
      ': map',
      'headers: map',
      'headers.x-tenant: string',
      'headers.endpont: string',
    ]);
  });

  it('follows aliases and merge keys', () => {
    expect(
      placesOf('tls: &a {insecure: true}\nraw:\n  <<: *a\npolicies: [&p {name: x}, *p]\n<<: {timeout: 5s}'),
    ).toEqual([
      ': map',
      'tls: map',
      'tls.insecure: bool',
      'raw: any',
      'policies: list',
      'policies.0: map',
      'policies.0.name: string',
      'policies.1: map',
      'timeout: duration',
    ]);
  });

  it('goes no further where a value is of another kind, put in at run time, or anything', () => {
    expect(placesOf('tls: [1]\npolicies: ${file:p.yaml}\nraw: {a: {b: c}}')).toEqual([
      ': map',
      'tls: map',
      'policies: list',
      'raw: any',
    ]);
  });

  it('leaves keys alone that the collector would split', () => {
    expect(placesOf('tls::insecure: true')).toEqual([': map']);
  });

  it('goes once through what aliases multiply', () => {
    const nested = Array.from({ length: 12 }).reduce<Schema>((items) => ({ type: 'list', items }), { type: 'string' });
    const lines = Array.from({ length: 12 }, (_, n) => `- &a${n + 1} [${Array(9).fill(`*a${n}`)}]`);
    const text = `- &a0 [x]\n${lines.join('\n')}\n`;
    expect([...walkSchema(parseYaml(text)[0]?.root, nested)].length).toBeLessThan(12 * 12 * 12);
  });
});
