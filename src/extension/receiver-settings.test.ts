import { describe, expect, test } from 'vitest';
import { receiverSettings } from './receiver-settings.ts';

const read = (values: Record<string, unknown>, secretHeaders: Record<string, string> = {}) =>
  receiverSettings({ get: (key) => values[key], storageFolder: '/storage/receiver', secretHeaders });

test('sizes are megabytes to the user and bytes to the receiver', () => {
  const values = {
    'receiver.grpcPort': 5317,
    'receiver.httpPort': 0,
    'receiver.maxStoreSize': 512,
    'receiver.maxRequestSize': 8,
  };
  expect(read(values)).toMatchObject({
    grpcPort: 5317,
    httpPort: 0,
    maxStoreBytes: 512 * 1024 * 1024,
    maxRequestBytes: 8 * 1024 * 1024,
  });
});

test.each([undefined, null, '4317', -1, 70_000, 43.17, Number.NaN])(
  '%s is not a port: the default is taken',
  (value) => {
    const { grpcPort, httpPort } = read({ 'receiver.grpcPort': value, 'receiver.httpPort': value });
    expect([grpcPort, httpPort]).toEqual([4317, 4318]);
  },
);

test('what nobody has set opens nothing, forwards nothing and keeps the traces', () => {
  expect(read({})).toEqual({
    grpcPort: 4317,
    httpPort: 4318,
    maxStoreBytes: 256 * 1024 * 1024,
    maxRequestBytes: 64 * 1024 * 1024,
    allowedOrigins: [],
    allowedHosts: [],
    zipkin: false,
    storageFolder: '/storage/receiver',
    keepTraces: true,
  });
});

test.each(['', '  ', 'localhost', '127.0.0.1', '::1', '[::1]', 7, null])(
  '%s is this machine, which needs no address',
  (host) => {
    expect(read({ 'receiver.host': host })).not.toHaveProperty('host');
  },
);

test.each(['0.0.0.0', '::', '127.8.0.1', '192.168.1.5', '127.example.com', 'localhost.example.com'])(
  '%s is an address that others may reach',
  (host) => {
    expect(read({ 'receiver.host': ` ${host} ` }).host).toBe(host);
  },
);

test('nothing is kept on disk by those who want that', () => {
  expect(read({ 'receiver.keepTraces': false }).keepTraces).toBe(false);
});

test('lists take what is text', () => {
  const { allowedOrigins, allowedHosts } = read({
    'receiver.allowedOrigins': ['https://app.example.com', 7, ' ', null],
    'receiver.allowedHosts': 'dev.example.com',
  });
  expect(allowedOrigins).toEqual(['https://app.example.com']);
  expect(allowedHosts).toEqual([]);
});

describe('forwarding', () => {
  test('needs no more than an endpoint', () => {
    expect(read({ 'forward.endpoint': ' https://collector.example.com ' }).forward).toEqual({
      endpoint: 'https://collector.example.com',
      protocol: 'http/protobuf',
      headers: {},
    });
  });

  test('takes headers from the settings and, before them, from the secrets', () => {
    const values = {
      'forward.endpoint': 'https://collector.example.com',
      'forward.protocol': 'grpc',
      'forward.headers': { 'x-tenant': 'shop', Authorization: 'in plain sight', number: 7 },
      'forward.caFile': '/etc/ca.pem',
      'forward.skipVerification': true,
    };
    expect(read(values, { authorization: 'Bearer secret' }).forward).toEqual({
      endpoint: 'https://collector.example.com',
      protocol: 'grpc',
      headers: { 'x-tenant': 'shop', authorization: 'Bearer secret' },
      caFile: '/etc/ca.pem',
      skipVerification: true,
    });
  });

  test('stays off without an endpoint, whatever else is set', () => {
    expect(read({ 'forward.protocol': 'grpc' }, { authorization: 'Bearer secret' })).not.toHaveProperty('forward');
  });
});
