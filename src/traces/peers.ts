import { quotedText } from '../protocol/filter-text.ts';
import { spanKind } from '../protocol/span-codes.ts';
import { textTest } from './group-filter.ts';
import { literalExpression } from './query/regular-expression.ts';

/**
 * Attributes that tell what a span calls, those of the newest conventions first
 * (https://opentelemetry.io/docs/specs/semconv/db/database-spans/, …/messaging/messaging-spans/, …/registry/attributes/peer/;
 * the others are what these replaced).
 */
export const PEER_KEYS = [
  'db.system.name',
  'db.system',
  'db.namespace',
  'db.name',
  'messaging.system',
  'messaging.destination.name',
  'messaging.destination',
  'messaging.operation.type',
  'messaging.operation',
  'service.peer.name',
  'peer.service',
  'server.address',
  'net.peer.name',
  'server.port',
  'net.peer.port',
  'url.full',
  'http.url',
] as const;

export type PeerKey = (typeof PEER_KEYS)[number];

/** Value by key; of addresses (`url.full`, `http.url`) the host with its port. */
export type PeerValues = ReadonlyMap<PeerKey, string>;

/** Something that services call and that reports no spans itself, as one span tells of it. */
export interface Peer {
  readonly kind: 'database' | 'messaging' | 'external';
  readonly id: string;
  readonly name: string;
  readonly system: string;
  /** Whether the span gets something from it rather than calls it. */
  readonly isSource: boolean;
  /** Finds spans that tell of it in this way, whatever their service. */
  readonly filter: string;
}

/** What a span of this kind with these attributes calls; `undefined` when they do not tell. */
export function peerOf(kind: number, values: PeerValues): Peer | undefined {
  const asked = new Asked(kind, values);
  const database = asked.first('db.system.name', 'db.system');
  if (database !== undefined) return databaseOf(kind, database, asked);
  const system = asked.first('messaging.system');
  if (system !== undefined) return messagingOf(kind, system, asked);
  return kind === spanKind.client ? externalOf(asked) : undefined;
}

/** Databases within the process are told of by internal spans; other internal spans have a client's below. */
function databaseOf(kind: number, system: string, asked: Asked): Peer | undefined {
  const namespace = asked.firstOrNone('db.namespace', 'db.name');
  const address = asked.firstOrNone('server.address', 'net.peer.name');
  if (kind !== spanKind.client && (kind !== spanKind.internal || address !== undefined)) return undefined;
  return asked.peer('database', [system, namespace, address], namespace || address || system, system);
}

const SOURCE_OPERATIONS = new Set(['receive', 'process', 'deliver', 'poll']);
const OTHER_OPERATIONS = new Set(['settle', 'ack', 'nack']);

function messagingOf(kind: number, system: string, asked: Asked): Peer | undefined {
  const destination = asked.firstOrNone('messaging.destination.name', 'messaging.destination');
  if (kind !== spanKind.client && kind !== spanKind.producer && kind !== spanKind.consumer) return undefined;
  const operation = asked.value('messaging.operation.type') ?? asked.value('messaging.operation') ?? '';
  if (OTHER_OPERATIONS.has(operation)) return undefined;
  const isSource = kind === spanKind.consumer || (kind === spanKind.client && SOURCE_OPERATIONS.has(operation));
  return { ...asked.peer('messaging', [system, destination], destination || system, system), isSource };
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '::1', '[::1]', '0.0.0.0']);

function externalOf(asked: Asked): Peer | undefined {
  const service = asked.first('service.peer.name', 'peer.service');
  if (service !== undefined) return asked.peer('external', [service], service, '');
  const address = asked.first('server.address', 'net.peer.name');
  if (address !== undefined) {
    // On one's own machine only ports tell programs apart.
    const port = LOOPBACK.has(address) ? asked.first('server.port', 'net.peer.port') : undefined;
    const name = port === undefined ? address : `${address}:${port}`;
    return asked.peer('external', [name], name, '');
  }
  const host = asked.firstHost('url.full', 'http.url');
  return host === undefined ? undefined : asked.peer('external', [host], host, '');
}

/** Values, and a filter for what was asked of them. */
class Asked {
  readonly #values: PeerValues;
  readonly #conditions: string[];

  constructor(kind: number, values: PeerValues) {
    this.#values = values;
    this.#conditions = [
      `kind:${Object.keys(spanKind).find((name) => spanKind[name as keyof typeof spanKind] === kind) ?? kind}`,
    ];
  }

  value(key: PeerKey): string | undefined {
    return this.#values.get(key);
  }

  first(...keys: PeerKey[]): string | undefined {
    for (const key of keys) {
      const value = this.#values.get(key);
      if (value === undefined || value === '') continue;
      this.#conditions.push(`${key}${/^\d+$/.test(value) ? `=${value}` : textTest(value)}`);
      return value;
    }
    return undefined;
  }

  /** Others that have one of these are to be told apart from those that have none. */
  firstOrNone(...keys: PeerKey[]): string | undefined {
    const found = this.first(...keys);
    if (found === undefined) for (const key of keys) if (!this.#values.has(key)) this.#conditions.push(`has!=${key}`);
    return found;
  }

  firstHost(...keys: PeerKey[]): string | undefined {
    for (const key of keys) {
      const host = this.#values.get(key);
      if (host === undefined || host === '') continue;
      const literal = literalExpression(host);
      this.#conditions.push(`${key}~${quotedText(`(?i)://([^/?#]*@)?${literal}([/?#]|$)`)}`);
      return host;
    }
    return undefined;
  }

  peer(kind: Peer['kind'], identity: readonly (string | undefined)[], name: string, system: string): Peer {
    const id = JSON.stringify([kind, ...identity.map((part) => part ?? '')]);
    return { kind, id, name, system, isSource: false, filter: this.#conditions.join(' ') };
  }
}

/** Host and port of an absolute address, in lower case; empty when there is none. */
export function hostIn(url: string): string {
  const start = url.indexOf('://') + 3;
  if (start < 3) return '';
  let end = start;
  while (end < url.length && !'/?#'.includes(url[end]!)) end++;
  const authority = url.slice(start, end);
  return authority.slice(authority.lastIndexOf('@') + 1).toLowerCase();
}
