import { describe, expect, it } from 'vitest';
import invalidOttl from '../../../src/collector/checks/invalid-ottl/check.ts';
import { checkOttl } from '../../../src/collector/ottl/check-ottl.ts';
import { functionsOf } from '../../../src/collector/ottl/language/function-sets.ts';
import { validateCollector } from '../../../src/collector/validator.ts';
import { parseVersion } from '../../../src/collector/version.ts';
import { configurationOf, judgedComponents, nameOf } from './configurations.ts';
import { missed } from './missed.ts';
import { judgedRoutes, routingConfiguration } from './routes.ts';
import { judgedTexts } from './texts.ts';
import { readVerdicts } from './verdicts.ts';

const { releases, texts, collector, routing } = readVerdicts();

it('has verdicts of the whole corpus', () => {
  expect(texts.map(({ text }) => text)).toEqual(judgedTexts.map(({ text }) => text));
  expect(collector.verdicts).toHaveLength(judgedComponents.length);
  expect(routing.verdicts).toHaveLength(judgedRoutes.length);
  // A configuration that is no YAML would be refused as a whole.
  for (const { verdicts } of [collector, routing]) {
    expect(verdicts.filter((verdict) => verdict === null).length).toBeGreaterThan(verdicts.length / 4);
    expect(verdicts.filter((verdict) => verdict !== null).length).toBeGreaterThan(verdicts.length / 4);
  }
});

describe.each(releases)('OTTL of %s', (release) => {
  it('refuses what we call an error', () => {
    const ours = errorsBy(release);
    const wronged = texts.flatMap(({ refusedBy, text }, index) =>
      refusedBy.includes(release) || ours[index]!.length === 0 ? [] : [`${text}: ${ours[index]![0]!.message}`],
    );
    expect(wronged).toEqual([]);
  });
});

// Older releases had smaller rules of their own, of which we are silent.
it('takes, newest, what we take no offence at, but for what is known to be missed', () => {
  const newest = releases.at(-1)!;
  const ours = errorsBy(newest);
  const taken = texts.filter(({ refusedBy }, index) => refusedBy.includes(newest) && ours[index]!.length === 0);
  expect(taken.map(({ text }) => text).sort()).toEqual(Object.keys(missed).sort());
});

function errorsBy(release: string) {
  const version = parseVersion(release)!;
  return texts.map(({ kind, context, text }) => {
    const functions = functionsOf('transform', context, version);
    const problems = checkOttl(text, kind, { context, prefixed: true, functions, version });
    return problems.filter(({ severity }) => severity === 'error');
  });
}

it(`agrees with the collector ${collector.version} on components`, async () => {
  const text = configurationOf(judgedComponents);
  const findings = await validateCollector(
    { path: 'config.yaml', text },
    { explicit: true, checks: [invalidOttl], collectorVersion: collector.version },
  );
  const starts = judgedComponents.map((component, index) => text.indexOf(`  ${nameOf(component, index)}:\n`));
  const ours = judgedComponents.map(({ body }, index) => {
    const end = starts[index]! + nameOf(judgedComponents[index]!, index).length + body.length * 2;
    const next = Math.min(end, ...starts.filter((start) => start > starts[index]!));
    const inside = findings.filter(({ range }) => range.start > starts[index]! && range.start < next);
    return inside.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  });
  const differences = judgedComponents.flatMap(({ body }, index) =>
    (collector.verdicts[index] === null) === (ours[index]!.length === 0)
      ? []
      : [{ body, collector: collector.verdicts[index], ours: ours[index] }],
  );
  expect(differences).toEqual([]);
});

it(`agrees with the collector ${routing.version} on routes`, async () => {
  const differences: unknown[] = [];
  for (const [index, route] of judgedRoutes.entries()) {
    const text = routingConfiguration(route);
    const options = { explicit: true, checks: [invalidOttl], collectorVersion: routing.version };
    const findings = await validateCollector({ path: 'config.yaml', text }, options);
    const ours = findings.filter(({ severity }) => severity === 'error').map(({ message }) => message);
    const verdict = routing.verdicts[index];
    if ((verdict === null) !== (ours.length === 0)) differences.push({ ...route, verdict, ours });
  }
  expect(differences).toEqual([]);
});
