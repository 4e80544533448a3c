import { expect, it } from 'vitest';
import { withFacts } from './page-facts.ts';

it('a page says below its title what is known of its member, once', () => {
  const page = '# rule\n\nWhy $1 matters.\n\nLanguages: none of these.\n\n';
  const told = withFacts(page, { Severity: 'error', Languages: 'Go' });
  expect(told).toBe(page.replace('# rule\n', '# rule\n\nSeverity: error. Languages: Go\n'));
  expect(withFacts(told, { Languages: 'Go, $1' })).toBe(
    page.replace('# rule\n', () => '# rule\n\nLanguages: Go, $1\n'),
  );
});
