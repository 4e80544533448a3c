/**
 * The client of `receive.bench.ts`, in a process of its own. Arguments: protocol (`grpc` or `http`), compression
 * (`none` or `gzip`), port, seconds. Keeps a few requests under way, counts those acknowledged, and prints
 * `{ requests, spans, failed, seconds }`.
 */
import http from 'node:http';
import http2 from 'node:http2';
import { gzipSync } from 'node:zlib';
import { traceRequests } from './receive-requests.ts';

const spansEach = 512;
const underWay = 4;
const [protocol, compression, port, duration] = process.argv.slice(2);
const gzip = compression === 'gzip';
const bodies = traceRequests(100, spansEach).map((body) => (gzip ? gzipSync(body) : body));
const send = protocol === 'grpc' ? grpcClient() : httpClient();

void sendFor(Number(duration) * 1000).then((sent) => {
  process.stdout.write(JSON.stringify(sent), () => process.exit(0));
});

async function sendFor(milliseconds: number) {
  const start = performance.now();
  let requests = 0;
  let failed = 0;
  const lane = async (first: number) => {
    for (let next = first; performance.now() - start < milliseconds; next += underWay) {
      if (await send(bodies[next % bodies.length]!)) requests++;
      else failed++;
    }
  };
  await Promise.all(Array.from({ length: underWay }, (_, first) => lane(first)));
  return { requests, spans: requests * spansEach, failed, seconds: (performance.now() - start) / 1000 };
}

function httpClient(): (body: Buffer) => Promise<boolean> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: underWay });
  const headers = { 'content-type': 'application/x-protobuf', ...(gzip && { 'content-encoding': 'gzip' }) };
  return (body) =>
    new Promise((resolve, reject) => {
      const request = http.request({
        host: '127.0.0.1',
        port,
        path: '/v1/traces',
        method: 'POST',
        agent,
        headers: { ...headers, 'content-length': body.length },
      });
      request.on('error', reject);
      request.on('response', (response) => {
        response.resume().on('end', () => resolve(response.statusCode === 200));
      });
      request.end(body);
    });
}

function grpcClient(): (body: Buffer) => Promise<boolean> {
  const session = http2.connect(`http://127.0.0.1:${port}`);
  return (body) =>
    new Promise((resolve, reject) => {
      const stream = session.request({
        ':method': 'POST',
        ':path': '/opentelemetry.proto.collector.trace.v1.TraceService/Export',
        'content-type': 'application/grpc+proto',
        te: 'trailers',
        ...(gzip && { 'grpc-encoding': 'gzip' }),
      });
      let status: unknown;
      stream.on('response', (headers) => {
        status = headers['grpc-status'];
      });
      stream.on('trailers', (trailers) => {
        status = trailers['grpc-status'];
      });
      stream.on('error', reject);
      stream.resume().on('end', () => resolve(status === '0'));
      const frame = Buffer.alloc(5 + body.length);
      frame[0] = gzip ? 1 : 0;
      frame.writeUInt32BE(body.length, 1);
      body.copy(frame, 5);
      stream.end(frame);
    });
}
