import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { inject } from 'vitest';
import type { Receiver } from '../../src/receiver/receiver.ts';

/** A program that exports spans, log records and data points with a real SDK, as fast as that can. */
export interface Program {
  readonly language: string;
  /** Absent where the machine does not have the language. */
  readonly command: readonly string[] | undefined;
  /** How many spans keep it busy for a second or two. */
  readonly spans: number;
}

const [python, go, java] = [inject('python'), inject('go'), inject('java')];
const file = (name: string) => path.join(import.meta.dirname, name);

export const programs: readonly Program[] = [
  { language: 'JavaScript', command: [process.execPath, file('javascript/full-speed.mjs')], spans: 30_000 },
  {
    language: 'Python',
    command: 'path' in python ? [python.path, file('python/full_speed.py')] : undefined,
    spans: 10_000,
  },
  { language: 'Go', command: 'path' in go ? [go.path] : undefined, spans: 100_000 },
  {
    language: 'Java',
    command: 'path' in java ? ['java', '-cp', path.join(java.path, '*'), file('java/FullSpeed.java')] : undefined,
    spans: 30_000,
  },
];

export interface Exported {
  readonly spans: number;
  readonly logs: number;
  readonly points: number;
  readonly seconds: number;
}

/** What the program says it has exported, and what its SDK has written to stderr: failed and partly rejected exports. */
export async function exportWith(
  { command }: Program,
  receiver: Receiver,
  { protocol, compression, spans }: { readonly protocol: string; readonly compression: string; readonly spans: number },
): Promise<{ exported: Exported; stderr: string }> {
  const [program, ...options] = command!;
  const endpoint = `http://localhost:${protocol === 'grpc' ? receiver.grpcPort : receiver.httpPort}`;
  const { stdout, stderr } = await promisify(execFile)(program!, [
    ...options,
    protocol,
    compression,
    endpoint,
    `${spans}`,
  ]);
  return { exported: JSON.parse(stdout), stderr };
}
