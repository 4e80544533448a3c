import * as l10n from '@vscode/l10n';

/** A deprecated name whose value does not go on under one other name as it is. */
export interface Reshaped {
  /** What holds the value, or parts of it, now; empty: nothing does. */
  readonly names: readonly string[];
  /** How the value differs, in words that follow those names. */
  readonly how?: string;
  /** Whether all of the new names are stable; of a name that has gone, whether what it belongs to is. */
  readonly isStable: boolean;
}

const stable = (names: readonly string[], how?: string): Reshaped => ({ names, isStable: true, ...(how && { how }) });
const unstable = (names: readonly string[], how?: string): Reshaped => ({
  names,
  isStable: false,
  ...(how && { how }),
});

/** After the registry of the semantic conventions 1.45.0. */
export const reshaped: Readonly<Record<string, Reshaped>> = {
  'code.function': stable(['code.function.name'], l10n.t('with the full name of the function, its namespace included')),
  'code.namespace': stable(['code.function.name'], l10n.t('as a part of the full name of the function')),
  'db.connection_string': stable(['server.address', 'server.port']),
  'db.cosmosdb.operation_type': unstable([]),
  'db.cosmosdb.status_code': stable(['db.response.status_code'], l10n.t('as a string')),
  'db.instance.id': stable([]),
  'db.jdbc.driver_classname': stable([]),
  'db.mssql.instance_name': stable([]),
  'db.redis.database_index': stable(['db.namespace'], l10n.t('as a string')),
  'db.sql.table': stable(['db.collection.name'], l10n.t('unless the name was taken from the text of the query')),
  'db.user': stable([]),
  'enduser.role': unstable(['user.roles'], l10n.t('as a list')),
  'enduser.scope': unstable([]),
  'error.message': unstable([], l10n.t('the description of the status holds it')),
  'exception.escaped': stable([]),
  'http.flavor': stable(['network.protocol.name', 'network.protocol.version']),
  'http.host': stable(['server.address'], l10n.t('or in `client.address`, or in `http.request.header.host`')),
  'http.request_content_length': unstable(['http.request.body.size']),
  'http.response_content_length': unstable(['http.response.body.size']),
  'http.target': stable(['url.path', 'url.query']),
  'messaging.consumer_id': unstable([]),
  'messaging.destination_kind': unstable([]),
  'messaging.destination_publish.anonymous': unstable([]),
  'messaging.destination_publish.name': unstable([]),
  'messaging.kafka.destination.partition': unstable(['messaging.destination.partition.id'], l10n.t('as a string')),
  'messaging.message_payload_compressed_size_bytes': unstable([]),
  'messaging.rocketmq.client_group': unstable(['messaging.consumer.group.name'], l10n.t('on the side of consumers')),
  'net.peer.name': stable(['server.address'], l10n.t('on the side of clients, `client.address` on that of servers')),
  'net.peer.port': stable(['server.port'], l10n.t('on the side of clients, `client.port` on that of servers')),
  'net.sock.family': stable(['network.transport', 'network.type']),
  'net.sock.peer.name': stable([]),
  'peer.service': unstable(
    ['server.service.name'],
    l10n.t('on the side of clients, `client.service.name` on that of servers'),
  ),
  'rpc.grpc.status_code': stable(['rpc.status_code'], l10n.t('as a string')),
  'rpc.jsonrpc.error_code': stable(['rpc.status_code'], l10n.t('as a string')),
  'rpc.jsonrpc.error_message': unstable([], l10n.t('the description of the status holds it')),
  'rpc.message.compressed_size': unstable([]),
  'rpc.message.id': unstable([]),
  'rpc.message.type': unstable([]),
  'rpc.message.uncompressed_size': unstable([]),
  'rpc.service': stable(['rpc.method'], l10n.t('as a part of the full name of the method')),
};
