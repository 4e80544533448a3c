import { describe, expect, it } from 'vitest';
import { exampleServices } from './example-services.testing.ts';
import { attributeList, placeAttributes } from './resource.ts';
import { setUpTexts } from './set-up.testing.ts';
import type { ApproachId } from './stack.ts';

/** A service of each language, how it is traced, and how its file says that it is a part of `shop` in `staging`. */
const services: readonly (readonly [keyof typeof exampleServices, ApproachId, RegExp])[] = [
  ['node', 'sdk', /'service\.namespace': 'shop',\n.*name': process\.env\.NODE_ENV \|\| 'staging',/],
  ['node', 'agent', /service\.namespace=shop,deployment\.environment\.name=staging\n/],
  ['next', 'sdk', /'service\.namespace': 'shop',\n.*name': process\.env\.NODE_ENV \|\| 'staging',/],
  ['python', 'sdk', /"service\.namespace": "shop",\n.*"deployment\.environment\.name": "staging",/],
  ['python', 'agent', /service\.namespace=shop,deployment\.environment\.name=staging'/],
  ['maven', 'agent', /attributes_list: service\.namespace=shop,deployment\.environment\.name=staging,\$\{OTEL_/],
  ['maven', 'sdk', /service\.namespace: shop\n.*deployment\.environment\.name: staging/],
  ['go', 'sdk', /semconv\.ServiceNamespace\("shop"\),\n(?:.*\n)*.*semconv\.DeploymentEnvironmentName\("staging"\),/],
  ['erlang', 'sdk', /'service\.namespace' => <<"shop">>,\n.*name' => <<"staging">>/],
];

describe('what a resource says of where a service belongs', () => {
  it.each(services)('is written for %s by the %s', (name, approach, written) => {
    const texts = exampleServices[name];
    const { plan } = setUpTexts(texts, { approach, environment: 'staging', serviceNamespace: 'shop' });
    expect(plan.changes.map(({ after }) => after).join('\n')).toMatch(written);
    const { plan: without } = setUpTexts(texts, { approach });
    expect(without.changes.map(({ after }) => after).join('\n')).not.toMatch(/service\.namespace|ServiceNamespace/);
  });

  it('is encoded in a list, so that it can stand in quotes of a shell', () => {
    const choices = { folder: '/', endpoint: '', parts: [], environment: "O'Hara, test", serviceNamespace: 'a=b' };
    expect(attributeList(placeAttributes(choices))).toBe(
      'service.namespace=a%3Db,deployment.environment.name=O%27Hara%2C%20test',
    );
  });
});
