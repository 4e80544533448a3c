import { type Choices, defaultEnvironment, type PartId } from '../../src/setup/choices.ts';
import { collectorConfiguration } from '../../src/setup/deployment/collector-configuration.ts';
import { clusterCollectors, localCollectors } from '../../src/setup/deployment/topology.ts';

/** Every configuration that setting up collectors can write, by what it is. */
export function collectorConfigurations(): ReadonlyMap<string, string> {
  const configurations = new Map<string, string>();
  for (const endpoint of endpoints) {
    for (const parts of chosenParts) {
      const choices: Choices = { folder: '/', endpoint, environment: defaultEnvironment, parts };
      for (const [place, collectors] of [
        ['cluster', clusterCollectors(choices)],
        ['Compose', localCollectors(choices)],
      ] as const) {
        for (const { name, task } of collectors) {
          const title = `${name} of ${parts.join('+')} in ${place} to ${endpoint}`;
          configurations.set(title, collectorConfiguration(task));
        }
      }
    }
  }
  return configurations;
}

const chosenParts: readonly (readonly PartId[])[] = [
  ['collector-agent'],
  ['collector-gateway'],
  ['collector-agent', 'collector-gateway'],
  ['collector-gateway', 'tail-sampling'],
  ['collector-agent', 'collector-gateway', 'tail-sampling'],
];

const endpoints: readonly string[] = [
  'http://localhost:4318',
  'http://tempo.monitoring.svc:4317',
  'https://otlp.example.com:4317',
  'https://otlp.example.com/otlp',
  'http://[fd00::1]:4317',
];
