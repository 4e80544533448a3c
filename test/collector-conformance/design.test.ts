import { describe, expect, it } from 'vitest';
import { safeFixes } from '../../src/base/safe-fixes.ts';
import { validateCollector } from '../../src/collector/validator.ts';
import { designFile } from './configurations/design.ts';
import { readOracle } from './oracle.ts';

const fixed = 'otel-collector-config.fixed.yaml';

describe('what Fix all makes of the configuration of the design document', () => {
  it('is what the collector was given', async () => {
    const { text } = await safeFixes(designFile('otel-collector-config.yaml'), (each) =>
      validateCollector({ path: 'config.yaml', text: each }),
    );
    expect(text).toBe(designFile(fixed));
  });

  it('is taken by a collector that has all its components', () => {
    expect(readOracle('verdicts-judge').verdicts[`design: ${fixed}`]).toBeNull();
  });
});
