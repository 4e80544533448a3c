import { describe, expect, it } from 'vitest';
import { collectorRelease } from '../../src/setup/deployment/collector-image.ts';
import { collectorConfigurations } from './collector-configurations.ts';
import { readVerdicts } from './verdicts.ts';

const { version, verdicts } = readVerdicts();
const refusals = new Map(verdicts.map(({ text, refusal }) => [text, refusal]));

describe('what is written for collectors', () => {
  it('was judged by a collector of the release that is set up', () => {
    expect(version).toBe(collectorRelease);
  });

  it.each([...collectorConfigurations()])('is taken: %s', (_, text) => {
    // Absent: it was changed and not judged since, by test/setup/record-verdicts.ts.
    expect(refusals.get(text)).toBe(null);
  });
});
