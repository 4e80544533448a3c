interface GaugeOptions {
  readonly name: string;
  /** One a second, the last one now. */
  readonly values: readonly number[];
  /** The span that the last value was measured in. */
  readonly exemplarOf: { readonly traceId: string; readonly spanId: string };
}

/** Sends the data points of a gauge to the receiver as OTLP/JSON over HTTP. */
export async function exportGauge(httpPort: number, { name, values, exemplarOf }: GaugeOptions): Promise<Response> {
  const now = Date.now();
  const dataPoints = values.map((value, i) => {
    const timeUnixNano = `${now - (values.length - 1 - i) * 1000}000000`;
    const exemplars = i === values.length - 1 ? [{ timeUnixNano, asDouble: value, ...exemplarOf }] : [];
    return { timeUnixNano, asDouble: value, exemplars };
  });
  const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'suite' } }] };
  const scopeMetrics = [{ scope: { name: 'suite' }, metrics: [{ name, gauge: { dataPoints } }] }];
  return fetch(`http://127.0.0.1:${httpPort}/v1/metrics`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ resourceMetrics: [{ resource, scopeMetrics }] }),
  });
}
