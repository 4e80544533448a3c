/** Requests with metrics as SDKs send them, as OTLP/JSON. */

interface DemoMetric {
  readonly name: string;
  readonly unit?: string;
  readonly description?: string;
  readonly gauge?: object;
  readonly sum?: object;
  readonly histogram?: object;
  readonly exponentialHistogram?: object;
  readonly summary?: object;
}

/** Of one service. */
export function metricsRequest(metrics: readonly DemoMetric[], service = 'web'): object {
  return {
    resourceMetrics: [
      {
        resource: { attributes: attributesOf({ 'service.name': service }) },
        scopeMetrics: [{ scope: { name: 'http-instrumentation', version: '1.0.0' }, metrics }],
      },
    ],
  };
}

/** A data point of every type: `second` seconds after `startMs`, counted from then. */
export function point(startMs: number, second: number, attributes: Record<string, string>, fields: object): object {
  return {
    startTimeUnixNano: `${startMs}000000`,
    timeUnixNano: `${startMs + second * 1000}000000`,
    attributes: attributesOf(attributes),
    ...fields,
  };
}

export function attributesOf(values: Record<string, string>): object[] {
  return Object.entries(values).map(([key, value]) => ({ key, value: { stringValue: value } }));
}

export const cumulative = 2;
export const delta = 1;

/** Five minutes of a web server: requests, their durations with exemplars, memory. */
export function demoMetrics(startMs: number, traceId: string, spanId: string): object {
  const seconds = Array.from({ length: 60 }, (_, i) => (i + 1) * 5);
  const routes = ['/cart', '/pay', '/products'];
  const wave = (second: number, route: number) => 1 + Math.sin(second / 30 + route);
  const total = (second: number, route: number) => Math.round(second * (route + 2) + 20 * wave(second, route));
  return metricsRequest([
    {
      name: 'http.server.requests',
      unit: '{request}',
      description: 'Requests answered',
      sum: {
        aggregationTemporality: cumulative,
        isMonotonic: true,
        dataPoints: routes.flatMap((route, i) =>
          seconds.map((second) =>
            point(startMs, second, { 'http.route': route, method: 'GET' }, { asInt: String(total(second, i)) }),
          ),
        ),
      },
    },
    {
      name: 'http.server.request.duration',
      unit: 's',
      description: 'Duration of HTTP server requests',
      histogram: {
        aggregationTemporality: cumulative,
        dataPoints: seconds.map((second) => {
          const slow = second > 150 ? (second - 150) * 3 : 0;
          return point(
            startMs,
            second,
            { 'http.route': '/cart' },
            {
              count: String(second * 10 + slow),
              sum: second * 0.5 + slow * 0.4,
              explicitBounds: [0.01, 0.05, 0.1, 0.5, 1],
              bucketCounts: [second * 4, second * 4, second * 2, slow, 0, 0].map(String),
              exemplars:
                second % 60 === 0
                  ? [{ timeUnixNano: `${startMs + second * 1000 - 500}000000`, asDouble: 0.08, traceId, spanId }]
                  : [],
            },
          );
        }),
      },
    },
    {
      name: 'process.memory.usage',
      unit: 'By',
      gauge: {
        dataPoints: seconds.map((second) =>
          point(startMs, second, {}, { asInt: String(Math.round((90 + 30 * wave(second, 0)) * 2 ** 20)) }),
        ),
      },
    },
  ]);
}
