import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/run-time/rule.ts';
import { runTimeRules } from '../../src/run-time/rules.ts';
import { expectTranslated, withoutBrackets } from '../cases/brackets.ts';
import { readExample } from './examples.ts';

const folder = 'src/run-time/rules';

it('lists every rule that has a folder', () => {
  expect(runTimeRules.map(({ id }) => id)).toEqual(readdirSync(folder).sort());
});

it('has a page that lists them all', () => {
  const rows = runTimeRules.map(({ id, summary }) => `| [${id}](../${folder}/${id}/README.md) | ${summary} |`);
  expect(readFileSync('docs/run-time.md', 'utf8')).toContain(rows.join('\n'));
});

/** The examples of a rule's README are its tests, and nothing else may be found in them. */
describe.each(runTimeRules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const page = readFileSync(`${folder}/${id}/README.md`, 'utf8');
  const examples = [...page.matchAll(/^```(found|fine)\n(.*?)^```/gms)].map(([, kind, text]) => ({
    kind,
    text: text!,
  }));

  it('has a page with what it finds and what it does not', () => {
    expect(page).toMatch(`# ${id}\n`);
    expect(new Set(examples.map(({ kind }) => kind))).toEqual(new Set(['found', 'fine']));
    for (const same of rule.sameAs ?? []) expect(existsSync(`src/spans/rules/${same}/rule.ts`)).toBe(true);
  });

  it.each(examples)('is right about $text', ({ kind, text }) => {
    const { traces, flagged, messages } = readExample(text);
    const look = rule.create();
    const said: { spanId: string; message: string }[] = [];
    const report: Report = ({ details }, message) => said.push({ spanId: details.spanId, message });
    for (const trace of traces) look.trace(trace, report);
    look.together?.(report);
    expect(said.map(({ spanId }) => spanId)).toEqual(flagged);
    expect(said.map(({ message }) => withoutBrackets(message))).toEqual(messages);
    expectTranslated(...said.map(({ message }) => message));
    expect(said.length > 0).toBe(kind === 'found');
  });
});
