import { type DescField, type DescMessage, ScalarType } from '@bufbuild/protobuf';
import protobuf from 'protobufjs';
import { expect, test } from 'vitest';
import { protobufjsRoot } from '../bench/protobufjs.ts';
import { file_common } from './generated/common_pb.ts';
import { file_logs } from './generated/logs_pb.ts';
import { file_metrics } from './generated/metrics_pb.ts';
import { file_trace } from './generated/trace_pb.ts';

test('the generated code is of the .proto files as they are now; if not: npx tsx test/otlp/generate.ts', () => {
  const generated = [file_common, file_trace, file_logs, file_metrics].flatMap((file) => file.messages).flatMap(nested);
  const parsed = types(protobufjsRoot.lookup('otlp') as protobuf.Namespace);
  expect(Object.fromEntries(generated.map((message) => [message.typeName, fieldsOf(message)]))).toEqual(
    Object.fromEntries(parsed.map((type) => [type.fullName.slice(1), fieldsOfType(type)])),
  );
});

function nested(message: DescMessage): DescMessage[] {
  return [message, ...message.nestedMessages.flatMap(nested)];
}

function types(namespace: protobuf.NamespaceBase): protobuf.Type[] {
  const own = namespace.nestedArray;
  return own.flatMap((each) => [
    ...(each instanceof protobuf.Type ? [each] : []),
    ...(each instanceof protobuf.Namespace ? types(each) : []),
  ]);
}

function fieldsOf(message: DescMessage): Record<string, string> {
  return Object.fromEntries(
    message.fields.map((field) => [
      field.name,
      `${field.fieldKind === 'list' ? 'repeated ' : ''}${typeOf(field)} = ${field.number} ${field.oneof?.name ?? ''}`,
    ]),
  );
}

function typeOf({ message, enum: enumeration, scalar }: DescField): string {
  return message?.typeName ?? enumeration?.typeName ?? ScalarType[scalar!]!.toLowerCase();
}

function fieldsOfType(type: protobuf.Type): Record<string, string> {
  return Object.fromEntries(
    type.fieldsArray.map((field) => {
      field.resolve();
      const name = field.resolvedType?.fullName.slice(1) ?? field.type;
      // protobufjs makes a oneof of each `optional` field.
      const oneof = field.partOf === null || field.options?.['proto3_optional'] === true ? '' : field.partOf.name;
      return [
        field.name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
        `${field.repeated ? 'repeated ' : ''}${name} = ${field.id} ${oneof}`,
      ];
    }),
  );
}
