import { describe, expect, it } from 'vitest';
import { attributeList, placeAttributes } from './resource.ts';
import { setUpTexts } from './set-up.testing.ts';
import type { ApproachId } from './stack.ts';

const python = {
  '/orders/requirements.txt': 'fastapi\nuvicorn\n',
  '/orders/main.py': 'from fastapi import FastAPI\n\napp = FastAPI()\n',
};
const java = {
  '/orders/pom.xml': `<project>
  <artifactId>orders</artifactId>
  <version>1.4.0</version>
  <build><plugins><plugin>
    <groupId>org.springframework.boot</groupId>
    <artifactId>spring-boot-maven-plugin</artifactId>
  </plugin></plugins></build>
</project>
`,
};

/** A service of each language, how it is traced, and how its file says that it is a part of `shop` in `staging`. */
const services: readonly (readonly [string, Readonly<Record<string, string>>, ApproachId, RegExp])[] = [
  [
    'Node.js',
    { '/orders/package.json': '{ "dependencies": { "express": "^5.1.0" } }', '/orders/server.js': '' },
    'sdk',
    /'service\.namespace': 'shop',\n.*name': process\.env\.NODE_ENV \|\| 'staging',/,
  ],
  [
    'Next.js',
    { '/orders/package.json': '{ "dependencies": { "next": "^16.0.0" } }' },
    'sdk',
    /'service\.namespace': 'shop',\n.*name': process\.env\.NODE_ENV \|\| 'staging',/,
  ],
  ['Python', python, 'sdk', /"service\.namespace": "shop",\n.*"deployment\.environment\.name": "staging",/],
  ['Python', python, 'agent', /service\.namespace=shop,deployment\.environment\.name=staging'/],
  ['Java', java, 'agent', /attributes_list: service\.namespace=shop,deployment\.environment\.name=staging,\$\{OTEL_/],
  ['Java', java, 'sdk', /service\.namespace: shop\n.*deployment\.environment\.name: staging/],
  [
    'Go',
    {
      '/orders/go.mod': 'module example.com/orders\n\ngo 1.24\n',
      '/orders/main.go':
        'package main\n\nimport "net/http"\n\nfunc main() {\n\t_ = http.ListenAndServe(":80", http.NewServeMux())\n}\n',
    },
    'sdk',
    /semconv\.ServiceNamespace\("shop"\),\n(?:.*\n)*.*semconv\.DeploymentEnvironmentName\("staging"\),/,
  ],
  [
    'Erlang',
    {
      '/orders/rebar.config': '{deps, [cowboy]}.\n',
      '/orders/src/orders.app.src':
        '{application, orders, [{vsn, "1"}, {mod, {orders_app, []}}, {applications, [kernel]}]}.\n',
      '/orders/src/orders_app.erl':
        '-module(orders_app).\nstart(_, _) -> cowboy:start_clear(http, [{port, 80}], #{}), {ok, self()}.\n',
    },
    'sdk',
    /'service\.namespace' => <<"shop">>,\n.*name' => <<"staging">>/,
  ],
];

describe('what a resource says of where a service belongs', () => {
  it.each(services)('is written for %s', (_, texts, approach, written) => {
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
