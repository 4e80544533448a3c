import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { strongComponents } from './strong-components.ts';

const graphs = fc
  .integer({ min: 0, max: 12 })
  .chain((size) =>
    fc.array(fc.array(fc.nat(Math.max(0, size - 1)), { maxLength: 4 }), { minLength: size, maxLength: size }),
  );

function reached(edges: readonly (readonly number[])[], start: number): ReadonlySet<number> {
  const found = new Set([start]);
  for (const node of found) for (const target of edges[node]!) found.add(target);
  return found;
}

describe('strongComponents', () => {
  it('puts together what leads to one another, and nothing else', () => {
    fc.assert(
      fc.property(graphs, (edges) => {
        const component = new Map(
          strongComponents(edges).flatMap((nodes, index) => nodes.map((node) => [node, index])),
        );
        expect([...component.keys()].sort((a, b) => a - b)).toEqual(edges.map((_, node) => node));
        edges.forEach((_, a) => {
          edges.forEach((__, b) => {
            const isMutual = reached(edges, a).has(b) && reached(edges, b).has(a);
            expect(component.get(a) === component.get(b)).toBe(isMutual);
          });
        });
      }),
    );
  });

  it('names each after those it leads to', () => {
    fc.assert(
      fc.property(graphs, (edges) => {
        const component = new Map(
          strongComponents(edges).flatMap((nodes, index) => nodes.map((node) => [node, index])),
        );
        edges.forEach((targets, node) => {
          for (const target of targets) expect(component.get(target)).toBeLessThanOrEqual(component.get(node)!);
        });
      }),
    );
  });

  it('follows a chain as long as a file', () => {
    const size = 100_000;
    const edges = Array.from({ length: size }, (_, node) => [(node + 1) % size]);
    expect(strongComponents(edges)).toHaveLength(1);
  });
});
