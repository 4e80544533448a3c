import { describe, expect, it } from 'vitest';
import { parseYaml } from '../../../yaml/yaml-document.ts';
import { readConfiguration } from '../../document/configuration.ts';
import { ottlTextAt } from './text-at.ts';

const version = { major: 0, minor: 161, patch: 0 };

describe('the text of OTTL at a place in YAML', () => {
  it('is told with its context, and mapped through quotes', () => {
    const found = at(`processors:
  filter:
    traces:
      span:
        - 'attributes["it''s"] == |nil'
`);
    expect(found).toMatchObject({ text: `attributes["it's"] == nil`, offset: 22, kind: 'condition' });
    expect(found?.dialects.map(({ context, prefixed }) => ({ context, prefixed }))).toEqual([
      { context: 'span', prefixed: false },
    ]);
    const { start, end } = found!.rangeInYaml({ start: 22, end: 25 });
    expect(found!.yaml.slice(start, end)).toBe('nil');
  });

  it('has the context that the paths beside it have', () => {
    const found = at(`processors:
  transform:
    trace_statements:
      - set(spanevent.name, "a")
      - >-
        set(
        |
        )
`);
    expect(found?.dialects.map(({ context }) => context)).toEqual(['spanevent']);
  });

  it('may have any context of its signal where nothing is written yet', () => {
    const found = at('processors:\n  transform:\n    log_statements:\n      - |\n');
    expect(found?.text).toBe('');
    expect(found?.dialects.map(({ context }) => context)).toEqual(['log', 'scope', 'resource']);
  });

  it('is nothing elsewhere', () => {
    expect(at('processors:\n  transform:\n    error_mode: ig|nore\n')).toBeUndefined();
    expect(at('processors:\n  batch:\n    trace_statements:\n      - set(|\n')).toBeUndefined();
  });
});

function at(marked: string) {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const found = ottlTextAt(readConfiguration(text, parseYaml(text)[0]!), offset, version);
  return found && { ...found, yaml: text };
}
