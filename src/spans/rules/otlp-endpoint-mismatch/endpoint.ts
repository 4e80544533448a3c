import type { Exporter } from '../../uses/set-up-uses.ts';

export interface EndpointFault {
  readonly message: string;
  /** The endpoint as it is probably meant. */
  readonly better?: string;
}

/**
 * What is wrong with a URL given to an exporter, which uses it as it is. Ports and paths are those of the OTLP
 * specification: 4318 and `/v1/traces` over HTTP, 4317 over gRPC, where there is no path.
 */
export function faultOf(
  url: string,
  protocol: Extract<Exporter['to'], 'http' | 'grpc'>,
  signal: Exporter['signal'],
): EndpointFault | undefined {
  const parsed = /^(\w+:\/\/)?([^/?#\s]+)([^?#\s]*)(.*)$/.exec(url.trim());
  if (!parsed) return undefined;
  const [, scheme = '', host = '', path = '', rest = ''] = parsed;
  const port = /:(\d+)$/.exec(host)?.[1];
  return protocol === 'http'
    ? overHttp({ scheme, host, path, rest, port }, signal)
    : overGrpc({ scheme, host, path, port });
}

interface Parts {
  readonly scheme: string;
  readonly host: string;
  readonly path: string;
  readonly port: string | undefined;
}

function overHttp(
  { scheme, host, path, rest, port }: Parts & { rest: string },
  signal: Exporter['signal'],
): EndpointFault | undefined {
  const wanted = `/v1/${signal}`;
  const hasPath = path !== '' && path !== '/';
  const other = signalPath.exec(path)?.[1];
  const betterPath = !hasPath ? wanted : path.replace(signalPath, wanted);
  if (port === '4317') {
    const message = 'Port 4317 is for gRPC, and this exporter speaks HTTP: collectors listen for that on port 4318.';
    return { message, better: `${scheme || 'http://'}${host.replace(/:4317$/, ':4318')}${betterPath}${rest}` };
  }
  const better = `${scheme}${host}${betterPath}${rest}`;
  if (!hasPath && scheme !== '') {
    return {
      message: `The URL is used as it is, and has no path: collectors take ${signal} at \`${wanted}\`.`,
      better,
    };
  }
  if (other === undefined || other === signal) return undefined;
  return { message: `This exporter sends ${signal}, and the URL is where collectors take ${other}.`, better };
}

const signalPath = /\/v1\/(traces|metrics|logs)\/?$/;

function overGrpc({ scheme, host, path, port }: Parts): EndpointFault | undefined {
  if (port === '4318') {
    const better = `${scheme}${host.replace(/:4318$/, ':4317')}`;
    return {
      message: 'Port 4318 is for HTTP, and this exporter speaks gRPC: collectors listen for that on port 4317.',
      better,
    };
  }
  if (!signalPath.test(path)) return undefined;
  return {
    message: `Over gRPC there are no paths: \`${path}\` is for exporters that speak HTTP.`,
    better: scheme + host,
  };
}
