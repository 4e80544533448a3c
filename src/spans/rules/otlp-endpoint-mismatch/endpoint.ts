import * as l10n from '@vscode/l10n';
import type { RuleFinding } from '../../rule.ts';
import type { Exporter } from '../../uses/set-up-uses.ts';

export interface EndpointFault extends Pick<RuleFinding, 'severity'> {
  readonly message: string;
  /** The endpoint as it is probably meant. */
  readonly better?: string;
}

/**
 * What is wrong with a URL given to an exporter, which uses it as it is. Ports and paths are those of the OTLP
 * specification: 4318 and `/v1/traces` over HTTP, 4317 over gRPC, where there is no path.
 */
export function faultOf(url: string, { to, signal, prefersTls, takesHost }: OtlpExporter): EndpointFault | undefined {
  const parsed = /^(\w+:\/\/)?([^/?#\s]+)([^?#\s]*)(.*)$/.exec(url.trim());
  if (!parsed) return undefined;
  const [, scheme = '', host = '', path = '', rest = ''] = parsed;
  const port = /:(\d+)$/.exec(host)?.[1];
  if (takesHost) return faultOfHost({ scheme, host, path, port }, to);
  return to === 'http'
    ? overHttp({ scheme, host, path, rest, port }, signal)
    : overGrpc({ scheme, host, path, port }, prefersTls);
}

/** What is wrong with a host and port of which an exporter makes the URL itself. */
function faultOfHost({ scheme, host, port }: Parts, to: OtlpExporter['to']): EndpointFault | undefined {
  const [wrong, right] = to === 'http' ? (['4317', '4318'] as const) : (['4318', '4317'] as const);
  if (port === wrong) {
    const better = host.replace(/:\d+$/, `:${right}`);
    return {
      message:
        to === 'http'
          ? l10n.t('Port 4317 is for gRPC, and this exporter speaks HTTP: collectors listen for that on port 4318.')
          : l10n.t('Port 4318 is for HTTP, and this exporter speaks gRPC: collectors listen for that on port 4317.'),
      better,
    };
  }
  if (scheme === '') return undefined;
  return {
    message: l10n.t("Here a host and port are taken, not a URL: `{0}` becomes part of the host's name.", scheme),
    better: host,
  };
}

/** What matters of an exporter that speaks OTLP. */
export interface OtlpExporter extends Pick<Exporter, 'signal' | 'prefersTls' | 'takesHost'> {
  readonly to: Extract<Exporter['to'], 'http' | 'grpc'>;
}

/** The path at which collectors take a signal over HTTP. */
export function pathOf(signal: Exporter['signal']): string {
  return `/v1/${signal}`;
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
  const wanted = pathOf(signal);
  const hasPath = path !== '' && path !== '/';
  const other = signalPath.exec(path)?.[1];
  const betterPath = !hasPath ? wanted : path.replace(signalPath, wanted);
  if (port === '4317') {
    const message = l10n.t(
      'Port 4317 is for gRPC, and this exporter speaks HTTP: collectors listen for that on port 4318.',
    );
    return { message, better: `${schemeOrHttp(scheme)}${host.replace(/:4317$/, ':4318')}${betterPath}${rest}` };
  }
  if (!/^(https?:\/\/)?$/.test(scheme)) {
    const message = l10n.t(
      'An exporter that speaks HTTP takes URLs that begin with `http://` or `https://`, not with `{0}`.',
      scheme,
    );
    const plain = overHttp({ scheme: 'http://', host, path, rest, port }, signal);
    return { message, better: plain?.better ?? `http://${host}${path}${rest}` };
  }
  if (scheme === '' && port !== undefined) {
    return {
      message: l10n.t(
        'Without `http://` this is no URL: `{0}` is taken for the scheme.',
        host.replace(/:\d+$/, '').replace(/^.*@/, '…@'),
      ),
      better: `http://${host}${betterPath}${rest}`,
    };
  }
  const better = `${scheme}${host}${betterPath}${rest}`;
  if (!hasPath && scheme !== '') {
    return {
      message: l10n.t('The URL is used as it is, and has no path: collectors take {0} at `{1}`.', signal, wanted),
      better,
      // On a port of its own may be something that takes them anywhere.
      ...(port !== '4318' && { severity: 'information' }),
    };
  }
  if (other === undefined || other === signal) return undefined;
  return {
    message: l10n.t('This exporter sends {0}, and the URL is where collectors take {1}.', signal, other),
    better,
  };
}

const signalPath = /\/v1\/(traces|metrics|logs)\/?$/;

function schemeOrHttp(scheme: string): string {
  return /^https?:/.test(scheme) ? scheme : 'http://';
}

function overGrpc({ scheme, host, path, port }: Parts, prefersTls: true | undefined): EndpointFault | undefined {
  if (port === '4318') {
    const better = `${schemeOrHttp(scheme)}${host.replace(/:4318$/, ':4317')}`;
    return {
      message: l10n.t('Port 4318 is for HTTP, and this exporter speaks gRPC: collectors listen for that on port 4317.'),
      better,
    };
  }
  if (!signalPath.test(path)) return prefersTls && !/^https?:/.test(scheme) ? withTls(host) : undefined;
  return {
    message: l10n.t('Over gRPC there are no paths: `{0}` is for exporters that speak HTTP.', path),
    better: `${schemeOrHttp(scheme)}${host}`,
    // Exporters drop the path, and what listens there may well speak gRPC.
    severity: 'information',
  };
}

/** Collectors on the same machine take what comes without TLS. */
function withTls(host: string): EndpointFault | undefined {
  if (!/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/.test(host)) return undefined;
  const message = l10n.t(
    'Without `http://` the exporter uses TLS, for which collectors on the same machine are hardly ever set up.',
  );
  return { message, better: `http://${host}` };
}
