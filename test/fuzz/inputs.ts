import fc from 'fast-check';
import type { Encoding } from '../../src/otlp/decode-request.ts';
import type { Signal } from '../../src/otlp/signal.ts';
import { logRequest } from '../otlp/log-arbitraries.ts';
import { metricRequest } from '../otlp/metric-arbitraries.ts';
import { request as traceRequest } from '../otlp/otlp-arbitraries.ts';
import { toJson } from '../otlp/otlp-json.ts';
import { encode, type Fields, type Message } from '../otlp/otlp-schema.ts';
import { mutateBytes } from './mutate-bytes.ts';
import { mutateJson } from './mutate-json.ts';
import { mutateProtobuf } from './mutate-protobuf.ts';
import { type Random, randomOf } from './random.ts';

/** One request, mostly a damaged one. */
export interface Input {
  readonly signal: Signal;
  readonly encoding: Encoding;
  readonly body: Uint8Array;
}

/** The input of a number, the same one whenever it is asked for. */
export type InputOf = (number: number) => Input;

const validRequests = 300;

const signals: readonly { signal: Signal; message: Message; arbitrary: fc.Arbitrary<Fields> }[] = [
  { signal: 'traces', message: 'ExportTraceServiceRequest', arbitrary: traceRequest },
  { signal: 'logs', message: 'ExportLogsServiceRequest', arbitrary: logRequest },
  { signal: 'metrics', message: 'ExportMetricsServiceRequest', arbitrary: metricRequest },
];

/** Endless inputs, of which each depends on the seed and its number only, so that any can be made again. */
export function inputsOf(seed: number): InputOf {
  const valid = signals.flatMap(({ signal, message, arbitrary }) =>
    fc.sample(arbitrary, { seed, numRuns: validRequests }).flatMap((fields): Input[] => [
      { signal, encoding: 'protobuf', body: encode(message, fields) },
      { signal, encoding: 'json', body: Buffer.from(JSON.stringify(toJson(fields))) },
    ]),
  );
  return (number) => {
    const random = randomOf(seed + number);
    const input = random.pick(valid);
    let { body } = input;
    // None at all now and then: what is damaged has to get on with what is not.
    for (let times = random.pick([0, 1, 1, 1, 2, 2, 3, 6]); times > 0; times--) {
      body = mutate(body, input.encoding, random, random.pick(valid).body);
    }
    return { ...input, body };
  };
}

function mutate(body: Uint8Array, encoding: Encoding, random: Random, other: Uint8Array): Uint8Array {
  if (random.below(3) === 0) return mutateBytes(body, random, other);
  return encoding === 'protobuf' ? mutateProtobuf(body, random) : mutateJson(body, random);
}
