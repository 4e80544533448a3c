import type { OutgoingHttpHeaders } from 'node:http';
import type { HttpRequest } from './http.ts';

/** What lets a page's exporter see the answer. Only for origins that `Access` has let through. */
export function crossOriginHeaders({ method, headers }: HttpRequest): OutgoingHttpHeaders {
  const { origin } = headers;
  if (origin === undefined) return {};
  const common = {
    'access-control-allow-origin': origin,
    // sendBeacon, by which older web exporters send, always asks with credentials.
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'retry-after',
    vary: 'origin',
  };
  if (method !== 'OPTIONS') return common;
  return {
    ...common,
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers': headers['access-control-request-headers'] ?? '',
    'access-control-max-age': '7200',
    // Chromium asks so before a page of a public site may reach this machine.
    ...(headers['access-control-request-private-network'] && { 'access-control-allow-private-network': 'true' }),
  };
}
