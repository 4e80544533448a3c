import { validate } from 'dockerfile-utils';
import { describe, expect, it } from 'vitest';
import { exampleServices } from './example-services.testing.ts';
import { setUpTexts } from './set-up.testing.ts';
import type { ApproachId } from './stack.ts';

const names = (['node', 'next', 'python', 'maven', 'gradle', 'go'] as const).flatMap((name) =>
  (['agent', 'sdk'] as const).map((approach) => [name, approach] as const),
);

/** Held to another reader of Dockerfiles. */
describe('images that are set up', () => {
  it.each(names)('are described without a mistake for %s by the %s', (name, approach) => {
    const { texts } = setUpTexts(exampleServices[name], { approach, parts: ['dockerfile'] });
    expect(problemsIn(texts['/orders/Dockerfile']!)).toEqual([]);
  });

  it.each<readonly [keyof typeof exampleServices, ApproachId, string]>([
    ['node', 'sdk', 'FROM node:22\nCOPY . .\nCMD ["node", "server.js"]\n'],
    ['node', 'agent', 'FROM node:22\nCOPY server.js ./\nCMD node server.js\n'],
    ['python', 'agent', 'FROM python:3.13\nCOPY . .\nCMD ["uvicorn", "main:app"]\n'],
    [
      'maven',
      'agent',
      'FROM eclipse-temurin:21\nCOPY target/orders-1.4.0.jar app.jar\nCMD ["java", "-jar", "app.jar"]\n',
    ],
  ])('are changed without a mistake for %s by the %s', (name, approach, image) => {
    const { texts } = setUpTexts({ ...exampleServices[name], '/orders/Dockerfile': image }, { approach });
    const changed = texts['/orders/Dockerfile']!;
    expect(changed).not.toBe(image);
    expect(problemsIn(changed)).toEqual([]);
  });

  it('would be found mistaken', () => {
    expect(problemsIn('FROM node:22 AS\nCOPY a\nRUNN true\n')).not.toEqual([]);
  });
});

function problemsIn(dockerfile: string): readonly string[] {
  return validate(dockerfile).map(({ message, range }) => `${range.start.line + 1}: ${message}`);
}
