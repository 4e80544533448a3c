import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findConfigurations } from '../../../src/collector/document/find-configurations.ts';
import type { ConformanceCase } from './base.ts';

const folder = path.resolve(import.meta.dirname, '../../fixtures/collector/design');

export function designFile(name: string): string {
  return readFileSync(path.join(folder, name), 'utf8');
}

/** What the design document has a collector run, and what *Fix all* makes of it; docs/design-document.md tells of both. */
export const design: readonly ConformanceCase[] = [
  'otel-collector-config.yaml',
  'otel-collector-config.fixed.yaml',
  'otel-collector-daemonset.yaml',
  'otel-collector-gateway.yaml',
].flatMap((name) =>
  findConfigurations(designFile(name), {}).configurations.map(({ text }) => ({ name: `design: ${name}`, text })),
);
