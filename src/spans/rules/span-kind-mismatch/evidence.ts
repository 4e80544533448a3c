import type { AttributeUse, SpanKind } from '../../uses/api-uses.ts';

export interface Evidence {
  /** The attribute that tells. */
  readonly by: AttributeUse;
  /** What fits it, the likeliest first. */
  readonly kinds: readonly SpanKind[];
  /** A kind that does not usually have it, and may. */
  readonly tolerated?: SpanKind;
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
  // Servers put it together from what they are asked for.
  if (method && url) return { by: url, kinds: ['client'], tolerated: 'server', system: 'http' };
  const system = of('db.system.name', 'db.system');
  const query = of('db.query.text', 'db.statement', 'db.operation.name', 'db.operation');
  if (system && query && isServer(system)) return { by: system, kinds: ['client'], system: 'database' };
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

/** Databases that are servers: spans of those that run in the process itself are internal. */
const servers =
  /^(postgresql|mysql|mariadb|mssql|microsoft\.sql_server|oracle(\.db)?|(ibm\.)?db2|mongodb|redis|valkey|memcached|cassandra|scylladb|couchbase|couchdb|cockroachdb|yugabytedb|clickhouse|elasticsearch|opensearch|neo4j|hbase|influxdb|trino|snowflake|(aws\.)?(dynamodb|redshift)|(azure\.)?cosmosdb|(gcp\.)?spanner|teradata|vertica|sap\.hana|hanadb)$/;

function isServer({ value }: AttributeUse): boolean {
  return servers.test(String(value.constant));
}
