import { expect, test } from 'vitest';
import { receiverSettings } from './receiver-settings.ts';

test('sizes are megabytes to the user and bytes to the receiver', () => {
  const values: Record<string, unknown> = { grpcPort: 5317, httpPort: 0, maxStoreSize: 512, maxRequestSize: 8 };
  expect(receiverSettings((key) => values[key])).toEqual({
    grpcPort: 5317,
    httpPort: 0,
    maxStoreBytes: 512 * 1024 * 1024,
    maxRequestBytes: 8 * 1024 * 1024,
  });
});

test.each([undefined, null, '4317', -1, 70_000, 43.17, Number.NaN])(
  '%s is not a port: the default is taken',
  (value) => {
    const { grpcPort, httpPort } = receiverSettings(() => value);
    expect([grpcPort, httpPort]).toEqual([4317, 4318]);
  },
);
