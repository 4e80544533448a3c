import type { CatalogData, ComponentFacts } from '../../../src/collector/catalog/component-facts.ts';
import { readStability } from '../observation.ts';

/** What is read of `collector-components.json` for the list of component types. */
export interface TypeFacts {
  readonly components: Readonly<Record<string, Shipped>>;
}

interface Shipped {
  readonly distributions: readonly string[];
  readonly signals?: Readonly<Record<string, string>>;
  readonly pairs?: readonly { readonly from: string; readonly to: string; readonly stability: string }[];
  /** Of an extension. */
  readonly stability?: string;
}

/** Adds how stable components are, and which distributions have them. */
export function addDistributions(components: CatalogData['components'], facts: TypeFacts): CatalogData['components'] {
  return Object.fromEntries(
    Object.entries(components).map(([key, known]) => [key, { ...known, ...shippedAs(key, known, facts) }]),
  );
}

function shippedAs(key: string, { renamedTo }: ComponentFacts, facts: TypeFacts): Partial<ComponentFacts> {
  const [kind] = key.split('/');
  const shipped = facts.components[renamedTo ? `${kind}/${renamedTo}` : key];
  if (!shipped) return {};
  const { distributions, signals, pairs = [], stability: level } = shipped;
  const byPair = pairs.map(({ from, to, stability }) => [`${from}>${to}`, stability]);
  const { stability } = readStability({ ...signals, ...Object.fromEntries(byPair), ...(level && { [kind!]: level }) });
  const alsoIn = (['core', 'k8s'] as const).filter((name) =>
    distributions.includes(name === 'core' ? 'otelcol' : 'otelcol-k8s'),
  );
  return { ...(stability && { stability }), ...(alsoIn.length > 0 && { alsoIn }) };
}
