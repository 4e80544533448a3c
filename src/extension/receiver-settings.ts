import type { ReceiverSettings } from '../protocol/receiver.ts';

const bytesPerMegabyte = 1024 * 1024;

/** The settings that a running receiver has been started with. */
export const receiverSettingKeys = ['grpcPort', 'httpPort', 'maxStoreSize', 'maxRequestSize'] as const;

/**
 * The `spanwright.receiver` section as the receiver wants it. `get` reads one setting; users edit settings by hand, so
 * that what is not a sensible number gives way to the default.
 */
export function receiverSettings(get: (key: (typeof receiverSettingKeys)[number]) => unknown): ReceiverSettings {
  return {
    grpcPort: integer(get('grpcPort'), 0, 65_535, 4317),
    httpPort: integer(get('httpPort'), 0, 65_535, 4318),
    maxStoreBytes: integer(get('maxStoreSize'), 16, 4096, 256) * bytesPerMegabyte,
    maxRequestBytes: integer(get('maxRequestSize'), 1, 1024, 64) * bytesPerMegabyte,
  };
}

function integer(value: unknown, least: number, most: number, otherwise: number): number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most ? value : otherwise;
}
