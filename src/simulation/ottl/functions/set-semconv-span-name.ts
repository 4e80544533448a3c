import type { Span, Value } from '../../traces.ts';
import { valueText } from '../../value-text.ts';
import type { FunctionFactory } from '../call-arguments.ts';

/** Names a span as the semantic conventions of its kind have it (transformprocessor/internal/traces). */
export const setSemconvSpanName: FunctionFactory = (call) => {
  const attribute = call.literalText('OriginalSpanNameAttribute');
  return (place) => {
    const { span } = place;
    const before = span.name;
    const name = namesOf(span).find((one) => one !== undefined && one !== '') ?? before;
    if (name === before) return null;
    span.name = name;
    if (attribute !== '') span.attributes.set(attribute, before);
    place.isSpanChanged = true;
    return null;
  };
};

const [server, client, producer, consumer] = [2, 3, 4, 5];

/** Of each convention that a span may follow, the first that it does. */
function namesOf(span: Span): readonly (string | undefined)[] {
  switch (span.kind) {
    case server:
      return [httpName(span, 'http.route'), rpcName(span), messagingName(span)];
    case client:
      return [httpName(span, 'url.template'), rpcName(span), databaseName(span), messagingName(span)];
    case producer:
    case consumer:
      return [messagingName(span)];
    default:
      return [];
  }
}

/** The first of them that a span has. */
function attributeOf({ attributes }: Span, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value: Value | undefined = attributes.get(name);
    if (value !== undefined) return valueText(value);
  }
  return undefined;
}

function httpName(span: Span, subject: string): string | undefined {
  const method = attributeOf(span, 'http.request.method', 'http.method');
  const target = attributeOf(span, subject);
  return method === undefined || target === undefined ? method : `${method} ${target}`;
}

function rpcName(span: Span): string | undefined {
  const system = attributeOf(span, 'rpc.system.name', 'rpc.system');
  if (system === undefined) return undefined;
  const method = attributeOf(span, 'rpc.method', 'rpc.grpc.method');
  const service = attributeOf(span, 'rpc.service', 'rpc.grpc.service');
  return service === undefined ? (method ?? system) : `${service}/${method ?? '*'}`;
}

function databaseName(span: Span): string | undefined {
  const system = attributeOf(span, 'db.system.name', 'db.system');
  if (system === undefined) return undefined;
  const summary = attributeOf(span, 'db.query.summary');
  if (summary !== undefined) return summary;
  const operation = attributeOf(span, 'db.operation.name', 'db.operation') ?? '';
  const words = [operation, databaseTarget(span)].filter((word) => word !== '');
  return words.length === 0 ? system : words.join(' ');
}

function databaseTarget(span: Span): string {
  const namespace = attributeOf(span, 'db.namespace', 'db.name') ?? '';
  const object = attributeOf(span, 'db.collection.name', 'db.stored_procedure.name');
  if (object !== undefined) return namespace === '' ? object : `${namespace}.${object}`;
  return namespace === '' ? serverOf(span) : namespace;
}

function serverOf(span: Span): string {
  const address = attributeOf(span, 'server.address');
  const port = attributeOf(span, 'server.port');
  return address === undefined || port === undefined ? (address ?? '') : `${address}:${port}`;
}

function messagingName(span: Span): string | undefined {
  const system = attributeOf(span, 'messaging.system');
  if (system === undefined) return undefined;
  const operation = attributeOf(span, 'messaging.operation.name', 'messaging.operation');
  const destination = messagingDestination(span);
  if (destination === '') return operation ?? system;
  return operation === undefined ? destination : `${operation} ${destination}`;
}

function messagingDestination(span: Span): string {
  if (span.attributes.get('messaging.destination.temporary') === true) return '(temporary)';
  if (span.attributes.get('messaging.destination.anonymous') === true) return '(anonymous)';
  return (
    attributeOf(span, 'messaging.destination.template', 'messaging.destination.name', 'messaging.destination') ??
    serverOf(span)
  );
}
