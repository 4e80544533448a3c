import path from 'node:path';
import protobuf from 'protobufjs';
import type { Message } from '../otlp/otlp-schema.ts';

/** OTLP in protobufjs, the usual way to objects in Node: what our own decoder is compared with. */
export const protobufjsRoot = new protobuf.Root();
// From the root of the repository, where all scripts and tests run, bundled or not.
protobufjsRoot.resolvePath = (_, target) => path.resolve('test/otlp/proto', path.basename(target));
protobufjsRoot.loadSync(['trace.proto', 'logs.proto', 'metrics.proto']);

/** Encodes plain fields as `encode` of otlp-schema.ts takes them; faster, so for large workloads. */
export function encodeByProtobufjs(message: Message, fields: object): Uint8Array {
  const type = protobufjsRoot.lookupType(`otlp.${message}`);
  return type.encode(type.fromObject(fields)).finish();
}

/** Decodes to protobufjs' own objects by the code that it generates for each message. */
export function decodeByProtobufjs(message: Message, bytes: Uint8Array): object {
  return protobufjsRoot.lookupType(`otlp.${message}`).decode(bytes);
}
