import type { Signal } from '../../../src/collector/catalog/component-facts.ts';

/** An item of the routing connector's table. Its OTTL is compiled when pipelines are built, so that each is judged alone. */
export interface JudgedRoute {
  readonly signal: Signal;
  readonly item: string;
}

const conditions = [
  'attributes["a"] == "b"',
  'resource.attributes["a"] == "b"',
  'name == "x"',
  'span.name == "x"',
  'IsRootSpan()',
  'true',
  'attributes["a"]',
  'delete_key(attributes, "a")',
  'foo == 1',
  'severity_number > SEVERITY_NUMBER_INFO',
  'body == "x"',
  'instrumentation_scope.name == "a"',
];

const statements = [
  'route()',
  'route() where attributes["a"] == "b"',
  'route() where foo == "b"',
  'delete_key(attributes, "a") where true',
  'delete_matching_keys(attributes, "a") where true',
  'set(attributes["a"], 1) where true',
  'keep_keys(attributes, ["a"]) where true',
  'attributes["a"] == 1',
];

const contexts: readonly (readonly [context: string, signal: Signal])[] = [
  ['', 'traces'],
  ['resource', 'logs'],
  ['span', 'traces'],
  ['metric', 'metrics'],
  ['datapoint', 'metrics'],
  ['log', 'logs'],
];

export const judgedRoutes: readonly JudgedRoute[] = contexts.flatMap(([context, signal]) => [
  ...conditions.map((text) => ({ signal, item: itemOf(context, 'condition', text) })),
  ...statements.map((text) => ({ signal, item: itemOf(context, 'statement', text) })),
]);

function itemOf(context: string, key: 'condition' | 'statement', text: string): string {
  return `${key}: ${JSON.stringify(text)}${context === '' ? '' : `\n        context: ${context}`}`;
}

export function routingConfiguration({ signal, item }: JudgedRoute): string {
  return `receivers:
  nop:
exporters:
  nop:
connectors:
  routing:
    table:
      - ${item}
        pipelines: [${signal}/out]
service:
  pipelines:
    ${signal}/in:
      receivers: [nop]
      exporters: [routing]
    ${signal}/out:
      receivers: [routing]
      exporters: [nop]
`;
}
