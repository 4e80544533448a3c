import './bracketed-messages.ts';
import { expect, test } from 'vitest';

const { nodesIn } = await import('../../src/yaml/yaml-node.ts');
const { parseYaml } = await import('../../src/yaml/yaml-document.ts');
const { simulationCases } = await import('../simulation/cases.ts');
const { pipelineOf, tracesOf } = await import('../simulation/simulate.ts');
const { spanSets } = await import('../simulation/spans.ts');

/** By what spans are dropped and kept is a name or condition of the configuration, or said in the language. */
test.each(simulationCases)('$name', ({ processors, spans = 'shop' }) => {
  const { stages } = pipelineOf(processors, '0.159.0').run(tracesOf(spanSets[spans]));
  const written = new Set(['sampling.priority', ...textsIn(processors)]);
  for (const { dropped, kept, failures, passedBecause = '⟦⟧' } of stages) {
    const reasons = [...dropped.keys(), ...kept.keys()].filter((reason) => !written.has(reason));
    for (const said of [...reasons, ...failures.keys(), passedBecause]) expect(said).toMatch(/⟦.*⟧/s);
  }
});

function textsIn(yaml: string): string[] {
  return parseYaml(yaml).flatMap(({ root }) =>
    [...nodesIn(root)].flatMap((node) => (node.kind === 'scalar' ? [node.text] : [])),
  );
}
