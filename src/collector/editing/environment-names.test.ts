// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the collector substitutes these
import { describe, expect, it } from 'vitest';
import { environmentNames } from './environment-names.ts';

describe('names of environment variables', () => {
  it.each([
    [
      'a configuration',
      'a: ${env:HOST}\nb: "x-${env:PORT:-1}-${OLD_STYLE}"\nc: $${env:ESCAPED}',
      ['HOST', 'PORT', 'OLD_STYLE'],
    ],
    ['values of other providers', 'a: ${file:secret}\nb: ${env:}', []],
    [
      'a container',
      'env:\n  - name: TOKEN\n    valueFrom:\n      secretKeyRef: {name: x}\n  - name: "A"\n    value: b\nports:\n  - name: http\n    containerPort: 80\n',
      ['TOKEN', 'A'],
    ],
    ['a Compose service', 'environment:\n  - BACKEND=b\n  - "QUOTED=c"\n', ['BACKEND', 'QUOTED']],
    ['a .env file', '# NOT=this\nAPI_KEY=x\nexport REGION=eu\n\nlower=1\n', ['API_KEY', 'REGION', 'lower']],
  ])('are those of %s', (_, text, names) => {
    expect([...environmentNames(text)]).toEqual(names);
  });
});
