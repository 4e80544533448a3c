import './bracketed-messages.ts';
import { describe, expect, test } from 'vitest';
import { expectTranslated } from '../cases/brackets.ts';

const { exampleServices } = await import('../../src/setup/example-services.testing.ts');
const { servicesIn, setUpTexts } = await import('../../src/setup/set-up.testing.ts');
const { stackOf } = await import('../../src/setup/set-up.ts');

describe.each(Object.entries(exampleServices))('%s', (_, texts) => {
  const [service] = servicesIn(texts);
  const { approaches } = stackOf(service!);

  test.each(approaches.map(({ id }) => id))('%s', (approach) => {
    const { plan, texts: after } = setUpTexts(texts, { approach });
    expectTranslated(
      ...plan.changes.map(({ because }) => because),
      ...plan.commands.map(({ title }) => title),
      ...plan.notes,
    );
    for (const text of Object.values(after)) expect(text).not.toMatch(/[⟦⟧]/);
  });

  test('says why', () => {
    expectTranslated(...approaches.map(({ because }) => because));
  });
});
