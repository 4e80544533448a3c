import { describe, expect, it } from 'vitest';
import type { Assignment } from '../../environment/assignment.ts';
import { readInstructions } from '../../environment/dockerfile.ts';
import { readDotenv } from '../../environment/dotenv.ts';
import { readCompose } from './compose.ts';
import { environmentOf } from './environment.ts';

/** `NAME=value` for each. */
function written(assignments: readonly Assignment[]): readonly string[] {
  return assignments.map(({ name, value }) => `${name.text}=${value.text}`);
}

const endpoint = 'OTEL_EXPORTER_OTLP_ENDPOINT';

describe('a file that nobody would write', () => {
  it('may set a variable to itself twice, again and again', () => {
    const text = `${endpoint}=http://a:4318\n${`${endpoint}=$${endpoint}$${endpoint}\n`.repeat(40)}`;
    expect(environmentOf('/app/.env', text, readDotenv(text))).toBeUndefined();
  });

  it('may have empty lines, or lines that go on, without end', () => {
    expect(written(readDotenv(`${'\n'.repeat(400_000)}A=b`))).toEqual(['A=b']);
    expect(readInstructions('\\\n'.repeat(200_000))).toEqual([]);
  });

  it('may merge lists of maps that merge lists of maps', () => {
    const list = (name: string) => `[${Array(50).fill(`*${name}`).join(', ')}]`;
    const maps = Array.from({ length: 20 }, (_, index) => `x${index + 1}: &a${index + 1} { <<: ${list(`a${index}`)} }`);
    const text = `x0: &a0 { A: b }\n${maps.join('\n')}\nservices:\n  s:\n    environment: *a20\n`;
    expect(written(readCompose('/app/compose.yml', text)[0]!.assignments)).toEqual(['A=b']);
  });

  it('may refer to itself, and to one thing thousands of times', () => {
    expect(readCompose('/app/compose.yml', 'services: &s\n  <<: *s\n  web: *s\n').map(({ name }) => name)).toEqual([
      'web',
    ]);
    const many = Array.from({ length: 20_000 }, (_, index) => `      K${index}: *v`).join('\n');
    const text = `x: &v value\nservices:\n  s:\n    environment:\n${many}\n`;
    expect(readCompose('/app/compose.yml', text)[0]?.assignments).toHaveLength(20_000);
  });
});

it('an alias stands for what had its name last', () => {
  const text = 'x: &v first\nservices:\n  s:\n    environment: { A: *v, B: &v second, C: *v }\n';
  const [service] = readCompose('/app/compose.yml', text);
  expect(written(service!.assignments)).toEqual(['A=first', 'B=second', 'C=second']);
});
