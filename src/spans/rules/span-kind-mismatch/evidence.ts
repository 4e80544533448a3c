import type { AttributeUse, SpanKind } from '../../uses/api-uses.ts';

export interface Evidence {
  /** The attribute that tells. */
  readonly by: AttributeUse;
  /** What fits it, the likeliest first. */
  readonly kinds: readonly SpanKind[];
  /** What is talked to. */
  readonly system: System;
}

export type System = 'database' | 'http' | 'rpc' | 'messaging';

/** The kind of a span after the semantic conventions, by the attributes it starts with. */
export function kindByAttributes(attributes: readonly AttributeUse[]): Evidence | undefined {
  const byKey = new Map(attributes.map((use) => [use.key.constant, use]));
  const of = (...keys: readonly string[]) => keys.map((key) => byKey.get(key)).find((use) => use !== undefined);
  const operation = of('messaging.operation.type', 'messaging.operation', 'messaging.operation.name');
  const kinds = operation && kindsOfOperation[String(operation.value.constant)];
  if (operation) return kinds && { by: operation, kinds, system: 'messaging' };
  const method = of('http.request.method', 'http.method');
  const route = of('http.route');
  if (method && route) return { by: route, kinds: ['server'], system: 'http' };
  const url = of('url.full', 'http.url');
  if (method && url) return { by: url, kinds: ['client'], system: 'http' };
  const system = of('db.system.name', 'db.system');
  const query = of('db.query.text', 'db.statement', 'db.operation.name', 'db.operation');
  if (system && query && !isInProcess(system)) return { by: system, kinds: ['client'], system: 'database' };
  const rpc = of('rpc.system.name', 'rpc.system');
  return rpc && { by: rpc, kinds: ['client', 'server'], system: 'rpc' };
}

const kindsOfOperation: Readonly<Record<string, readonly SpanKind[]>> = {
  create: ['producer'],
  send: ['producer', 'client'],
  publish: ['producer', 'client'],
  receive: ['client', 'consumer'],
  process: ['consumer'],
  deliver: ['consumer'],
};

/** Databases that run in the process itself: their spans are internal. */
function isInProcess({ value }: AttributeUse): boolean {
  return (
    value.constant === undefined ||
    /^(sqlite|h2|h2database|hsqldb|derby|duckdb|memory|other_sql)$/.test(String(value.constant))
  );
}
