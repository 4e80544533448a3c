import type { Tool } from './tool.ts';
import { errors } from './tools/errors.ts';
import { failingTraces, findTraces } from './tools/find-traces.ts';
import { type FindInFile, findingsOfFile } from './tools/findings-of-file.ts';
import { quality } from './tools/quality.ts';
import { services } from './tools/services.ts';
import { slowestOperations } from './tools/slowest-operations.ts';
import { span } from './tools/span.ts';
import { trace } from './tools/trace.ts';

/** What assistants may ask of live telemetry. */
export const tools: readonly Tool[] = [
  services,
  failingTraces,
  findTraces,
  slowestOperations,
  errors,
  trace,
  span,
  quality,
];

/** Those, and what is known of files. */
export function allTools(findIn: FindInFile): readonly Tool[] {
  return [...tools, findingsOfFile(findIn)];
}
