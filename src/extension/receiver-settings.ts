import type { ForwardSettings, ReceiverSettings } from '../protocol/receiver.ts';

const bytesPerMegabyte = 1024 * 1024;

/** The settings of the section `spanwright` that a running receiver has been started with. */
export const receiverSettingKeys = [
  'receiver.grpcPort',
  'receiver.httpPort',
  'receiver.maxStoreSize',
  'receiver.maxRequestSize',
  'receiver.host',
  'receiver.allowedOrigins',
  'receiver.allowedHosts',
  'receiver.zipkin',
  'receiver.keepTraces',
  'forward.endpoint',
  'forward.protocol',
  'forward.headers',
  'forward.caFile',
  'forward.skipVerification',
] as const;

export interface SettingsSource {
  /** One setting; users edit settings by hand, so that what makes no sense gives way to the default. */
  get(key: (typeof receiverSettingKeys)[number]): unknown;
  /** Folder for what outlives the window and what windows share. */
  readonly storageFolder: string;
  /** Headers of the forwarder that are no setting, since they are secret; they win over those that are. */
  readonly secretHeaders: Readonly<Record<string, string>>;
}

/** What the receiver is started with. */
export function receiverSettings({ get, storageFolder, secretHeaders }: SettingsSource): ReceiverSettings {
  const host = text(get('receiver.host'));
  const forward = forwardSettings(get, secretHeaders);
  return {
    grpcPort: integer(get('receiver.grpcPort'), 0, 65_535, 4317),
    httpPort: integer(get('receiver.httpPort'), 0, 65_535, 4318),
    maxStoreBytes: integer(get('receiver.maxStoreSize'), 16, 4096, 256) * bytesPerMegabyte,
    maxRequestBytes: integer(get('receiver.maxRequestSize'), 1, 1024, 64) * bytesPerMegabyte,
    ...(!usualHosts.test(host) && { host }),
    allowedOrigins: texts(get('receiver.allowedOrigins')),
    allowedHosts: texts(get('receiver.allowedHosts')),
    zipkin: get('receiver.zipkin') === true,
    storageFolder,
    keepTraces: get('receiver.keepTraces') !== false,
    ...(forward && { forward }),
  };
}

/** The values of `receiver.host` that mean what leaving it empty means. */
const usualHosts = /^(|localhost|127\.0\.0\.1|\[?::1\]?)$/i;

/** Whether no other machine can reach the address. */
export function isLoopback(host: string): boolean {
  return usualHosts.test(host) || /^127(\.\d{1,3}){3}$/.test(host);
}

/** `undefined` while the user names no endpoint. What is wrong with one, the forwarder says. */
function forwardSettings(
  get: SettingsSource['get'],
  secretHeaders: Readonly<Record<string, string>>,
): ForwardSettings | undefined {
  const endpoint = text(get('forward.endpoint'));
  if (endpoint === '') return undefined;
  const caFile = text(get('forward.caFile'));
  return {
    endpoint,
    protocol: get('forward.protocol') === 'grpc' ? 'grpc' : 'http/protobuf',
    headers: lowerCased({ ...stringRecord(get('forward.headers')), ...secretHeaders }),
    ...(caFile !== '' && { caFile }),
    ...(get('forward.skipVerification') === true && { skipVerification: true }),
  };
}

/** Names of headers do not differ by case, and gRPC has them in lower case; of two that are the same, the last one holds. */
function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/** The entries of an object whose values are strings. */
export function stringRecord(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function integer(value: unknown, least: number, most: number, otherwise: number): number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most ? value : otherwise;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(text).filter((each) => each !== '') : [];
}
