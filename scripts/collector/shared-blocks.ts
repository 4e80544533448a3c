import type { Tree } from './tree.ts';

/**
 * Settings that many components take from one library, and what became of them, as components told that were asked of two
 * releases. The others, of a module that could not be asked, changed with the same release.
 */
export const sharedBlocks: readonly SharedBlock[] = [
  {
    // exporterhelper: how batches are split
    name: 'partition',
    having: ['metadata_keys'],
    changes: {
      cache_size: { type: 'int', default: 10000, since: '0.160.0' },
      idle_timeout: { type: 'duration', default: '1m30s', since: '0.160.0' },
    },
  },
  {
    // confighttp: a server
    having: ['compression_algorithms', 'include_metadata', 'response_headers'],
    changes: {
      keepalive: {
        type: 'map',
        keys: { enabled: { type: 'bool', default: true }, idle_timeout: { type: 'duration', default: '1m0s' } },
        since: '0.160.0',
      },
      idle_timeout: { removedIn: '0.165.1' },
      keep_alives_enabled: { removedIn: '0.165.1' },
    },
  },
  {
    // confighttp: a client
    having: ['disable_keep_alives', 'max_conns_per_host', 'http2_ping_timeout'],
    changes: {
      keepalive: {
        type: 'map',
        keys: {
          enabled: { type: 'bool', default: true },
          idle_conn_timeout: { type: 'duration', default: '1m30s' },
          max_idle_conns: { type: 'int', default: 100 },
          max_idle_conns_per_host: { type: 'int', default: 0 },
        },
        since: '0.160.0',
      },
      dialer_middleware: dialerMiddleware(),
      disable_keep_alives: { removedIn: '0.165.1' },
      idle_conn_timeout: { removedIn: '0.165.1' },
      max_idle_conns: { removedIn: '0.165.1' },
      max_idle_conns_per_host: { removedIn: '0.165.1' },
    },
  },
  {
    // configgrpc: a client
    having: ['balancer_name', 'wait_for_ready', 'authority'],
    changes: { dialer_middleware: dialerMiddleware() },
  },
  {
    // configkafka: a client
    having: ['brokers', 'protocol_version', 'resolve_canonical_bootstrap_servers_only'],
    changes: {
      dial_timeout: { type: 'duration', default: '10s', since: '0.160.0' },
      resolve_canonical_bootstrap_servers_only: { removedIn: '0.165.1' },
    },
  },
  {
    having: ['kerberos', 'plain_text', 'sasl'],
    changes: { plain_text: { removedIn: '0.165.1' }, tls: { removedIn: '0.165.1' } },
  },
  {
    // otelconf, of the collector's own telemetry: the map of an older schema is still read
    having: ['headers_list', 'client_certificate', 'protocol'],
    changes: { headers: { type: 'map', others: { type: 'string' }, takesPairs: true } },
  },
  { having: ['aws_msk', 'mechanism'], changes: { version: { removedIn: '0.165.1' } } },
  {
    // fileconsumer
    having: ['fingerprint_size', 'max_concurrent_files', 'poll_interval'],
    changes: { skip_unmodified_files: { type: 'bool', default: false, since: '0.160.0' } },
  },
];

export interface SharedBlock {
  /** The key it always stands under, where its own keys do not tell it apart. */
  readonly name?: string;
  /** Keys by which it is known. */
  readonly having: readonly string[];
  /** Facts by key; one with a type is added where it is not there. */
  readonly changes: Readonly<Record<string, Partial<Tree>>>;
}

function dialerMiddleware(): Tree {
  return {
    type: 'map',
    keys: { enabled: { type: 'bool' }, id: { type: 'component id', refersTo: 'extension' } },
    optional: true,
    since: '0.160.0',
  };
}
