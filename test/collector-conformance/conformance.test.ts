import { beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../src/base/finding.ts';
import { validateCollector } from '../../src/collector/validator.ts';
import type { ConformanceCase } from './configurations/base.ts';
import { knownDifferences } from './known-differences.ts';
import { complaintOf, isAbout, isAboutChange, keysOf } from './naming.ts';
import { corpora, readOracle } from './oracle.ts';

/** Accepted by both; refused for the same; refused, and we name something else; refused by the collector only; by us only. */
type Agreement = 'both take it' | 'same mistake' | 'another mistake' | 'we are silent' | 'we are wrong';

const agreements: Agreement[] = [];

describe.each(Object.entries(corpora))('%s', (oracle, corpus) => {
  const { version, verdicts } = readOracle(oracle);

  it('are recorded for the whole corpus', () => {
    expect(Object.keys(verdicts)).toEqual(corpus.map(({ name }) => name));
  });

  for (const one of corpus) {
    const { name } = one;
    const difference = knownDifferences[`${version} ${name}`] ?? knownDifferences[name];
    it(difference === undefined ? name : `differ from ours: ${name}: ${difference}`, async () => {
      const errors = await errorsOf(one, version);
      const verdict = verdicts[name] ?? null;
      const ours = errors.map(({ error: { rule, message } }) => `${rule}: ${message}`);
      if (verdict === null) expect(ours, 'what the collector accepts is never an error').toEqual([]);
      const agreement = compare(one, verdict, errors);
      const agrees = agreement === 'both take it' || agreement === 'same mistake';
      expect({ verdict, ours, agreement, agrees }).toMatchObject({ agrees: difference === undefined });
    });
  }
});

describe('all together', () => {
  beforeAll(async () => {
    for (const [oracle, corpus] of Object.entries(corpora)) {
      const { version, verdicts } = readOracle(oracle);
      for (const one of corpus) {
        agreements.push(compare(one, verdicts[one.name] ?? null, await errorsOf(one, version)));
      }
    }
  });
  const count = (...kinds: Agreement[]) => agreements.filter((each) => kinds.includes(each)).length;

  it('agree on valid or invalid for 98 % at least', () => {
    const agreed = count('both take it', 'same mistake', 'another mistake');
    expect(agreed / agreements.length, `${agreed} of ${agreements.length}`).toBeGreaterThanOrEqual(0.98);
  });

  it('name the wrong key for 95 % at least of what is invalid', () => {
    const named = count('same mistake');
    const invalid = count('same mistake', 'another mistake', 'we are silent');
    expect(named / invalid, `${named} of ${invalid}`).toBeGreaterThanOrEqual(0.95);
  });
});

interface Found {
  readonly error: Finding;
  /** Of the file that it is in. */
  readonly text: string;
}

/** Errors in all files that a collector is given, each judged as the command line does. */
async function errorsOf({ text, before = [] }: ConformanceCase, collectorVersion: string): Promise<readonly Found[]> {
  const files = [...before, text].map((each, index) => ({ name: `${index}.yaml`, text: each }));
  const found: Found[] = [];
  for (const [index, { name, text: own }] of files.entries()) {
    const companions = { before: files.slice(0, index), after: files.slice(index + 1) };
    const findings = await validateCollector(
      { path: name, text: own },
      { explicit: true, collectorVersion, ...(files.length > 1 && { companions }) },
    );
    for (const error of findings) if (error.severity === 'error') found.push({ error, text: own });
  }
  return found;
}

function compare(one: ConformanceCase, verdict: string | null, found: readonly Found[]): Agreement {
  if (verdict === null) return found.length === 0 ? 'both take it' : 'we are wrong';
  if (found.length === 0) return 'we are silent';
  const { sound, before = [] } = one;
  const complaint = complaintOf(verdict, keysOf([...before, sound ?? '', one.text].join('\n')));
  const isSame = found.some(
    ({ error, text }) =>
      isAbout(error, text, complaint) || (sound !== undefined && isAboutChange(error, text, sound, complaint)),
  );
  return isSame ? 'same mistake' : 'another mistake';
}
