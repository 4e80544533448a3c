import { describe, expect, it } from 'vitest';
import { editBetween } from '../../src/base/edit.ts';
import type { Finding } from '../../src/base/finding.ts';
import { LineIndex } from '../../src/base/line-index.ts';
import { validateCollector } from '../../src/collector/validator.ts';
import { knownDifferences } from './known-differences.ts';
import { corpora, readOracle } from './oracle.ts';

describe.each(Object.entries(corpora))('%s', (oracle, corpus) => {
  const { version, verdicts } = readOracle(oracle);

  it('are recorded for the whole corpus', () => {
    expect(Object.keys(verdicts)).toEqual(corpus.map(({ name }) => name));
  });

  for (const { name, text, sound } of corpus) {
    const difference = knownDifferences[name];
    it(difference === undefined ? name : `differ from ours: ${name}: ${difference}`, async () => {
      const errors = await errorsOf(text, version);
      const verdict = verdicts[name];
      const agrees =
        typeof verdict === 'string'
          ? errors.some((error) => isMeant(error, text, verdict) || (sound && isAtChange(error, text, sound)))
          : errors.length === 0;
      const ours = errors.map(({ rule, message }) => `${rule}: ${message}`);
      expect({ verdict, ours, agrees }).toEqual({ verdict, ours, agrees: difference === undefined });
      if (verdict === null) expect(ours, 'what the collector accepts is never an error').toEqual([]);
    });
  }
});

async function errorsOf(text: string, version: string): Promise<readonly Finding[]> {
  const findings = await validateCollector(
    { path: 'config.yaml', text },
    { explicit: true, collectorVersion: version },
  );
  return findings.filter(({ severity }) => severity === 'error');
}

/** Whether the collector means the same thing: what it names last is in our message, or in the line that it is about. */
function isMeant({ rule, message, range }: Finding, text: string, verdict: string): boolean {
  if (verdict.includes('not valid YAML')) return rule === 'yaml-syntax' || rule === 'duplicate-key';
  if (/empty configuration file|no \w+ configuration specified/.test(verdict)) return rule === 'missing-section';
  if (verdict.endsWith('cannot be used as a Conf')) return rule === 'wrong-shape';
  const lines = new LineIndex(text);
  const { line } = lines.positionAt(range.start);
  const place = `${message}\n${text.slice(lines.lineStart(line), lines.lineEnd(line))}`;
  return place.includes(lastName(verdict));
}

/** The last name in a verdict such as `'service.pipelines[traces].receivers[1]' id must not be empty`: `receivers`. */
function lastName(verdict: string): string {
  const words = verdict
    .replaceAll(/(?:got|expected|unconvertible) (?:type )?["'][^"']*["']/g, '')
    .replaceAll(/\[\d+\]/g, '');
  const quoted = [...words.matchAll(/"([^"]+)"|'([^']+)'|invalid keys: ([^\s,]+)|::([^:\s]+):\s/g)].at(-1) ?? [];
  return (
    (quoted.slice(1).find((name) => name !== undefined) ?? '')
      .split(/[[\].]+/)
      .filter(Boolean)
      .at(-1) ?? ''
  );
}

/** Whether a finding is in what was changed, in what that is in, or beside it: settings that bound each other, and what is missing. */
function isAtChange({ range }: Finding, text: string, sound: string): boolean {
  const { range: changed, newText } = editBetween(sound, text);
  const lines = new LineIndex(text);
  const lineAt = (offset: number) => lines.positionAt(offset).line;
  // What was taken away was below the line before.
  const first = lineAt(newText === '' ? changed.start - 1 : changed.start);
  const last = lineAt(changed.start + newText.length);
  const found = lineAt(range.start);
  if (found >= first && found <= last) return true;
  const aboveChange = keysAbove(text.split('\n'), first);
  const aboveFound = keysAbove(text.split('\n'), found);
  // Sections, and the components in them, are beside each other too: only what is in one component counts.
  return aboveFound.length >= 1 && aboveFound.every((line, depth) => line === aboveChange[depth] || line === first);
}

/** Lines of the keys that a line stands below, from the outermost in. */
function keysAbove(lines: readonly string[], line: number): number[] {
  const above: number[] = [];
  let indentation = lines[line]!.search(/\S|$/);
  for (let at = line - 1; at >= 0; at--) {
    const own = lines[at]!.search(/\S|$/);
    if (own >= indentation) continue;
    above.unshift(at);
    indentation = own;
  }
  return above;
}
