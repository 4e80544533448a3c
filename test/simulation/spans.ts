// Spans that are sent through processors: requests in OTLP/JSON. Each set ends within one second, so that limits per second
// do not depend on how fast a collector takes it.
import { randomTraceIds } from './random-ids.ts';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

interface SpanFields {
  readonly [field: string]: Json;
}

/** A value of an attribute: whole numbers are integers, `double` and `bytes` make the others. */
function anyValue(value: Json): Json {
  if (value === null) return {};
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number') return { intValue: String(value) };
  if (Array.isArray(value)) return { arrayValue: { values: value.map(anyValue) } };
  const map = value as { readonly [key: string]: Json };
  if ('double' in map) return { doubleValue: map['double']! };
  if ('bytes' in map) return { bytesValue: map['bytes']! };
  return { kvlistValue: { values: attributesOf(map) } };
}

function attributesOf(map: { readonly [key: string]: Json }): readonly Json[] {
  return Object.entries(map).map(([key, value]) => ({ key, value: anyValue(value) }));
}

const start = 1_764_150_000_000_000_000n;

/** Times in milliseconds since the start of the set. */
function span(
  trace: number,
  id: number,
  parent: number,
  name: string,
  [from, to]: readonly [number, number],
  attributes: { readonly [key: string]: Json } = {},
  fields: SpanFields = {},
): Json {
  return {
    traceId: `5b8aa5a2d2c872e8321cf373${String(trace).padStart(8, '0')}`,
    spanId: `051581bf3c${String(id).padStart(6, '0')}`,
    ...(parent > 0 && { parentSpanId: `051581bf3c${String(parent).padStart(6, '0')}` }),
    name,
    startTimeUnixNano: String(start + BigInt(from) * 1_000_000n),
    endTimeUnixNano: String(start + BigInt(to) * 1_000_000n),
    attributes: attributesOf(attributes),
    ...fields,
  };
}

function resourceSpans(
  attributes: { readonly [key: string]: Json },
  scopes: readonly (readonly [scope: Json, spans: readonly Json[], schemaUrl?: string])[],
  schemaUrl = '',
): Json {
  return {
    resource: { attributes: attributesOf(attributes) },
    schemaUrl,
    scopeSpans: scopes.map(([scope, spans, url = '']) => ({ scope, spans, schemaUrl: url })),
  };
}

const SERVER = { kind: 2 };
const CLIENT = { kind: 3 };
const INTERNAL = { kind: 1 };

/** Seven traces of a shop. */
const shop = {
  resourceSpans: [
    resourceSpans(
      {
        'service.name': 'frontend',
        'service.version': '1.4.2',
        'host.name': 'web-1.example.com',
        'process.pid': 4711,
        'deployment.environment.name': 'production',
        'k8s.pod.labels': { app: 'frontend', tier: 'web' },
      },
      [
        [
          { name: '@opentelemetry/instrumentation-http', version: '0.52.1', attributes: attributesOf({ short: true }) },
          [
            span(
              1,
              1,
              0,
              'GET /checkout/42',
              [0, 240],
              {
                'http.request.method': 'GET',
                'http.route': '/checkout/:id',
                'http.response.status_code': 200,
                'url.path': '/checkout/42',
                'url.full': 'https://shop.example.com/checkout/42?user=7&token=secret',
                'user.id': 'u-7',
                'user.email': 'ada@example.com',
                'enduser.vip': true,
                price: { double: 19.99 },
              },
              { ...SERVER, flags: 257, status: { code: 1 } },
            ),
            span(
              2,
              5,
              0,
              'POST /orders',
              [10, 90],
              {
                'http.request.method': 'POST',
                'http.route': '/orders',
                'http.response.status_code': 500,
                'url.path': '/orders',
                'user.id': 'u-8',
                'enduser.vip': false,
                attempts: '3',
              },
              {
                ...SERVER,
                status: { code: 2, message: 'no stock' },
                events: [
                  {
                    timeUnixNano: String(start + 80_000_000n),
                    name: 'exception',
                    attributes: attributesOf({
                      'exception.type': 'OutOfStock',
                      'exception.message': 'none of sku-9 left',
                      'exception.escaped': false,
                    }),
                  },
                  {
                    timeUnixNano: String(start + 85_000_000n),
                    name: 'retry',
                    attributes: attributesOf({ attempt: 3 }),
                    droppedAttributesCount: 2,
                  },
                ],
              },
            ),
            span(
              3,
              9,
              0,
              'GET /health',
              [20, 21],
              {
                'http.request.method': 'GET',
                'http.route': '/health',
                'http.response.status_code': 204,
                'user_agent.original': 'kube-probe/1.29',
              },
              SERVER,
            ),
          ],
          'https://opentelemetry.io/schemas/1.26.0',
        ],
        [
          { name: 'manual' },
          [
            span(
              1,
              2,
              1,
              'price.compute',
              [5, 60],
              { 'cart.items': 3, price: { double: 0.1 }, currency: 'EUR' },
              INTERNAL,
            ),
            span(
              4,
              11,
              0,
              'render',
              [30, 830],
              { 'render.cache': 'miss', depth: -2, ratio: { double: 1e21 } },
              { ...INTERNAL, traceState: 'vendor=abc,shop=tier1', flags: 1 },
            ),
          ],
        ],
      ],
      'https://opentelemetry.io/schemas/1.24.0',
    ),
    resourceSpans(
      { 'service.name': 'cart', 'service.namespace': 'shop', 'host.name': 'cart-1', 'cloud.region': 'eu-west-1' },
      [
        [
          { name: 'io.opentelemetry.grpc', version: '2.0.0' },
          [
            span(
              1,
              3,
              1,
              'shop.Cart/Get',
              [70, 120],
              { 'rpc.system': 'grpc', 'rpc.service': 'shop.Cart', 'rpc.grpc.status_code': 0 },
              CLIENT,
            ),
            span(
              1,
              4,
              3,
              'SELECT shop.items',
              [80, 110],
              {
                'db.system.name': 'postgresql',
                'db.query.text': "SELECT * FROM items WHERE user = 'ada' AND card = '4111 1111 1111 1111'",
                'db.response.rows': 3,
                'server.address': '10.0.0.7',
              },
              CLIENT,
            ),
            span(
              2,
              6,
              5,
              'shop.Cart/Put',
              [20, 70],
              { 'rpc.system': 'grpc', 'rpc.grpc.status_code': 8, 'user.id': 'u-8' },
              { ...CLIENT, status: { code: 2 } },
            ),
            span(
              2,
              7,
              6,
              'publish orders',
              [40, 60],
              { 'messaging.system': 'kafka', 'messaging.destination.name': 'orders' },
              { kind: 4, traceState: 'shop=tier2' },
            ),
          ],
        ],
      ],
    ),
    resourceSpans({ 'service.name': 'worker', 'host.name': 'batch-3' }, [
      [
        { name: 'jobs', version: '3' },
        [
          span(
            5,
            12,
            0,
            'process orders',
            [100, 400],
            {
              'messaging.system': 'kafka',
              'messaging.batch.message_count': 2,
              tags: ['a', 'b', 7],
              meta: { region: 'eu', nested: { depth: 2 } },
              raw: { bytes: 'AQID/w==' },
              nothing: null,
              flag: 'true',
            },
            {
              kind: 5,
              links: [
                {
                  traceId: '5b8aa5a2d2c872e8321cf37300000002',
                  spanId: '051581bf3c000007',
                  attributes: attributesOf({ reason: 'batch' }),
                  flags: 1,
                  traceState: 'shop=tier2',
                },
              ],
              droppedEventsCount: 1,
            },
          ),
          span(
            5,
            13,
            12,
            'charge card',
            [110, 390],
            { 'user.id': 'u-9', 'card.number': '4111 1111 1111 1111', amount: 4999, 'sampling.priority': 1 },
            INTERNAL,
          ),
          span(5, 14, 13, '', [120, 130], {}, {}),
          span(
            6,
            15,
            0,
            'cron',
            [200, 201],
            { 'sampling.priority': 0, 'job.name': 'cleanup', 'enduser.vip': 'true' },
            { ...INTERNAL, status: { code: 2, message: 'took too long' } },
          ),
          span(
            7,
            16,
            999,
            '/api/v1/document/12345678/update',
            [300, 350],
            { 'job.name': 'document', pri: { double: 2.5 } },
            INTERNAL,
          ),
        ],
      ],
    ]),
    resourceSpans({}, [[{}, [span(8, 17, 0, 'lonely', [500, 501])]]]),
  ],
};

/** One trace state each, some of which say something of sampling, and some of which are wrong. */
const traceStates = [
  '',
  'ot=th:8',
  'ot=rv:7fffffffffffff',
  'ot=th:c;rv:e0000000000000',
  'ot=th:c;rv:20000000000000',
  'vendor=1,ot=th:0;ex:y',
  'vendor=1, other=2',
  'ot=th:fff',
  'ot=th:123456789012345',
  'ot=rv:12',
  'Not valid',
  'ot=',
  '',
  '',
  '',
];

/** Traces of one or two spans, whose ids are random. */
const many = {
  resourceSpans: [
    resourceSpans({ 'service.name': 'load' }, [
      [
        { name: 'generator' },
        randomTraceIds(75).map((traceId, index) => ({
          ...(span(
            0,
            index + 1,
            0,
            `request ${index}`,
            [index, index + 20],
            {
              index,
              ...(index % 15 === 12 && { 'sampling.priority': index % 2 === 0 ? '1' : { double: 0 } }),
              ...(index % 15 === 13 && { 'sampling.priority': -1 }),
            },
            SERVER,
          ) as SpanFields),
          traceId,
          traceState: traceStates[index % traceStates.length]!,
        })),
      ],
    ]),
  ],
};

export const spanSets = { shop, many };
