import { casesOf, type SimulationCase } from '../simulation-case.ts';

function actions(...lines: readonly string[]): string {
  return `attributes:\n  actions:\n${lines.map((line) => `    - {${line}}\n`).join('')}`;
}

function only(side: string, properties: string): string {
  return `attributes:\n  ${side}: {${properties}}\n  actions: [{key: marked, action: insert, value: true}]\n`;
}

export const attributeCases: readonly SimulationCase[] = [
  ...casesOf('attributes', {
    'insert a text': actions('key: tier, action: insert, value: gold'),
    'insert where there is one': actions('key: http.route, action: insert, value: never'),
    'insert values of all types': actions(
      'key: a, action: insert, value: 123',
      'key: b, action: insert, value: 1.5',
      'key: c, action: insert, value: true',
      'key: d, action: insert, value: [1, two, 3.5, [x]]',
      'key: e, action: insert, value: {x: 1, y: {z: deep}}',
      'key: f, action: insert, value: "42"',
      'key: g, action: insert, value: 0x1F',
      'key: h, action: insert, value: ""',
      'key: i, action: insert, value: 9007199254740993',
      'key: j, action: insert, value: 1e3',
    ),
    update: actions('key: user.id, action: update, value: hidden', 'key: absent, action: update, value: 1'),
    'upsert with another type': actions('key: price, action: upsert, value: 1'),
    'from another attribute': actions(
      'key: copy, action: insert, from_attribute: price',
      'key: http.route, action: update, from_attribute: url.path',
      'key: meta2, action: upsert, from_attribute: meta',
      'key: nothing2, action: insert, from_attribute: nothing',
    ),
    'from another attribute, or a default': actions(
      'key: who, action: upsert, from_attribute: user.id, default_value: nobody',
    ),
    'a copy does not follow': actions(
      'key: tags2, action: insert, from_attribute: tags',
      'key: tags, action: delete',
      'key: tags, action: insert, value: [new]',
    ),
    'from what a client sends besides': actions(
      'key: tenant, action: insert, from_context: metadata.x-tenant',
      'key: tenant2, action: insert, from_context: metadata.x-tenant, default_value: none',
    ),
    delete: actions('key: user.email, action: delete', 'key: absent, action: delete'),
    'delete by a pattern': actions('pattern: "^(user|http)\\\\.", action: delete'),
    'delete by key and pattern': actions('key: price, pattern: "(?i)CARD", action: delete'),
    hash: actions(
      'key: user.email, action: hash',
      'key: price, action: hash',
      'key: http.response.status_code, action: hash',
      'key: enduser.vip, action: hash',
      'key: tags, action: hash',
      'key: nothing, action: hash',
    ),
    'hash by a pattern': actions('pattern: "id$", action: HASH'),
    extract: actions(
      'key: url.full, pattern: "^(?P<http_protocol>.*)://(?P<http_domain>.*)/(?P<http_path>.*)(?:\\\\?|&)(?P<http_query>.*)", action: extract',
    ),
    'extract what may be absent': actions(
      'key: url.path, pattern: "^/(?P<section>\\\\w+)(?:/(?P<item>\\\\d+))?", action: extract',
    ),
    'extract from what is no text': actions('key: price, pattern: "(?P<euros>\\\\d+)", action: extract'),
    'extract over what is there': actions('key: url.path, pattern: "/(?P<price>\\\\d+)$$", action: extract'),
    convert: actions(
      'key: attempts, action: convert, converted_type: int',
      'key: http.response.status_code, action: convert, converted_type: string',
      'key: price, action: convert, converted_type: int',
      'key: depth, action: convert, converted_type: double',
      'key: enduser.vip, action: convert, converted_type: int',
      'key: user.id, action: convert, converted_type: int',
      'key: currency, action: convert, converted_type: double',
    ),
    'convert to text': actions(
      'key: ratio, action: convert, converted_type: string',
      'key: price, action: convert, converted_type: string',
      'key: tags, action: convert, converted_type: string',
      'key: meta, action: convert, converted_type: string',
      'key: raw, action: convert, converted_type: string',
      'key: nothing, action: convert, converted_type: string',
      'key: enduser.vip, action: convert, converted_type: string',
    ),
    'convert what is too large': actions('key: ratio, action: convert, converted_type: int'),
    'several actions in a row': actions(
      'key: step, action: insert, value: 1',
      'key: step, action: convert, converted_type: string',
      'key: step, action: update, from_attribute: http.route',
      'key: step, action: extract, pattern: "^/(?P<first>[a-z]+)"',
      'key: step, action: delete',
    ),
    'actions in capitals': actions('key: tier, action: UPSERT, value: gold'),
    'a dollar that is escaped': actions('key: cost, action: insert, value: "5 $$"'),
  }),
  ...casesOf('attributes of spans by', {
    'service, strictly': only('include', 'match_type: strict, services: [frontend, worker]'),
    'service, by pattern': only('include', 'match_type: regexp, services: ["^c", nil]'),
    'name, strictly': only('include', 'match_type: strict, span_names: [cron, lonely]'),
    'name, excluded by pattern': only('exclude', 'match_type: regexp, span_names: ["GET .*", "^$"]'),
    'kind, strictly': only('include', 'match_type: strict, span_kinds: [SPAN_KIND_SERVER, SPAN_KIND_CONSUMER]'),
    'kind, by pattern': only('include', 'match_type: regexp, span_kinds: [UNSPECIFIED, CLIENT]'),
    'an attribute that is there': only('include', 'match_type: strict, attributes: [{key: user.id}]'),
    'attributes, strictly': only('include', 'match_type: strict, attributes: [{key: enduser.vip, value: true}]'),
    'a number, strictly': only(
      'include',
      'match_type: strict, attributes: [{key: http.response.status_code, value: 200}]',
    ),
    'a list, strictly': only('include', 'match_type: strict, attributes: [{key: tags, value: [a, b, 7]}]'),
    'a map, strictly': only(
      'include',
      'match_type: strict, attributes: [{key: meta, value: {nested: {depth: 2}, region: eu}}]',
    ),
    'attributes, by pattern': only(
      'include',
      'match_type: regexp, attributes: [{key: http.response.status_code, value: "^[25]00"}, {key: user.id, value: "u-\\\\d"}]',
    ),
    'a double, by pattern': only(
      'include',
      'match_type: regexp, attributes: [{key: ratio, value: "^1000000000000000000000$"}]',
    ),
    resource: only('include', 'match_type: strict, resources: [{key: host.name, value: batch-3}]'),
    'resource, by pattern': only('exclude', 'match_type: regexp, resources: [{key: host.name, value: web}]'),
    scope: only('include', 'match_type: strict, libraries: [{name: jobs, version: "3"}]'),
    'scope of any version': only('include', 'match_type: strict, libraries: [{name: io.opentelemetry.grpc}]'),
    'scope without version': only('include', 'match_type: strict, libraries: [{name: manual, version: ""}]'),
    'two scopes': only('include', 'match_type: regexp, libraries: [{name: o}, {name: n}]'),
    'all of it': only(
      'include',
      'match_type: strict, services: [frontend], span_kinds: [SPAN_KIND_SERVER], attributes: [{key: http.request.method, value: GET}]',
    ),
    'both sides': `attributes:
  include: {match_type: regexp, services: [.]}
  exclude: {match_type: strict, attributes: [{key: http.request.method}]}
  actions: [{key: marked, action: insert, value: true}]
`,
  }),
  ...casesOf('resource', {
    insert: 'resource:\n  attributes: [{key: cloud.region, value: eu-west-1, action: insert}]\n',
    upsert: 'resource:\n  attributes: [{key: host.name, value: hidden, action: upsert}]\n',
    'from another attribute':
      'resource:\n  attributes: [{key: service.instance.id, from_attribute: host.name, action: insert}]\n',
    delete: 'resource:\n  attributes: [{key: process.pid, action: delete}, {pattern: "^k8s", action: delete}]\n',
    'hash and extract':
      'resource:\n  attributes: [{key: service.version, action: hash}, {key: host.name, pattern: "^(?P<pool>[a-z]+)-(?P<number>\\\\d+)", action: extract}]\n',
    convert:
      'resource:\n  attributes: [{key: process.pid, converted_type: string, action: convert}, {key: k8s.pod.labels, converted_type: string, action: convert}]\n',
  }),
];
