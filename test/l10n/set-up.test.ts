import './bracketed-messages.ts';
import { describe, expect, test } from 'vitest';
import { expectTranslated } from '../cases/brackets.ts';

const { exampleServices } = await import('../../src/setup/example-services.testing.ts');
const { defaultEndpoint, defaultEnvironment, partIds } = await import('../../src/setup/choices.ts');
const { memoryFiles } = await import('../../src/setup/memory-files.testing.ts');
const { offeredParts, planSetUp, stackOf } = await import('../../src/setup/set-up.ts');
const { servicesIn } = await import('../../src/setup/set-up.testing.ts');

const usual = { folder: '/', endpoint: defaultEndpoint, environment: defaultEnvironment, parts: partIds };

describe.each(Object.entries(exampleServices))('%s', (_, texts) => {
  const services = servicesIn(texts);
  const { approaches } = stackOf(services[0]!);

  test.each(approaches.map(({ id }) => id))('%s', (approach) => {
    const { changes, commands, notes } = planSetUp(services, { ...usual, approach }, memoryFiles(texts));
    expect(changes.length).toBeGreaterThan(2);
    expectTranslated(...changes.map(({ because }) => because), ...commands.map(({ title }) => title), ...notes);
    for (const { after } of changes) expect(after).not.toMatch(/[⟦⟧]/);
  });

  test('says why', () => {
    expectTranslated(...approaches.map(({ because }) => because));
  });
});

test('offers parts', () => {
  expectTranslated(...offeredParts.map(({ because }) => because));
});
