import type { RemoteSource } from '../protocol/files.ts';

/** An entry of the setting `spanwright.remote.sources`: a server that holds traces. */
export interface NamedSource extends Omit<RemoteSource, 'headers'> {
  readonly name: string;
}

/** The entries that make sense; users edit settings by hand. */
export function remoteSources(setting: unknown): readonly NamedSource[] {
  return Array.isArray(setting) ? setting.flatMap(sourceOf) : [];
}

/**
 * The trace id that the user gave: as it is, or in the address of a trace's page. 8 or 16 bytes in hexadecimal; what is
 * shorter lost its leading zeros. `undefined` when there is none.
 */
export function traceIdIn(text: string): string | undefined {
  const trimmed = text.trim();
  if (/^[0-9a-f]{1,32}$/i.test(trimmed)) return padded(trimmed);
  const inAddress = /(?:^|[^0-9a-z])([0-9a-f]{16,32})(?=$|[^0-9a-z])/i.exec(trimmed);
  return inAddress?.[1] === undefined ? undefined : padded(inAddress[1]);
}

function padded(hex: string): string {
  return hex.toLowerCase().padStart(32, '0');
}

function sourceOf(entry: unknown): readonly NamedSource[] {
  if (typeof entry !== 'object' || entry === null) return [];
  const { name, type, url, caFile, skipVerification } = entry as Readonly<Record<string, unknown>>;
  if ((type !== 'jaeger' && type !== 'tempo') || typeof url !== 'string' || !/^https?:\/\/\S+$/.test(url)) return [];
  return [
    {
      name: typeof name === 'string' && name !== '' ? name : url,
      kind: type,
      baseUrl: url.replace(/\/+$/, ''),
      ...(typeof caFile === 'string' && caFile !== '' && { caFile }),
      ...(skipVerification === true && { skipVerification }),
    },
  ];
}
