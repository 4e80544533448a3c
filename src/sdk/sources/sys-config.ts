import { rangeOf } from '../../environment/piece.ts';
import type { EmbeddedText } from '../../yaml/embedded-text.ts';
import { type ErlangOption, type ErlangTerm, isAtom, optionIn, optionsOf, readErlangTerms } from '../erlang-terms.ts';
import type { Program, SourceKind } from '../file.ts';
import type { Setting } from '../setting.ts';

/**
 * What applications of Erlang are told when a release starts: `[{opentelemetry, [{span_processor, batch}]}].` The file may have
 * any name that `sys_config` of a release gives it: `sys.config`, `prod_sys.config.src`, `test.config`.
 */
export const sysConfig: SourceKind = {
  matches: (path) => /(?:^|\/)(?!rebar\.config$)[^/]+\.config(?:\.[\w-]+)?$/.test(path),
  mayConcern: (text) => /\bopentelemetry(?:_exporter)?'?\s*,\s*(?:%[^\n]*\n\s*)*\[/.test(text),
  read(text) {
    const [configuration] = readErlangTerms(text);
    const applications = (configuration ? optionsOf(configuration) : []).flatMap(({ key, value }) =>
      value.kind === 'list' ? [{ name: key.text.text, options: optionsOf(value) }] : [],
    );
    const optionsFor = (name: string) => applications.find((application) => application.name === name)?.options ?? [];
    const program = programOf(optionsFor('opentelemetry'), optionsFor('opentelemetry_exporter'));
    return { applications, programs: program ? [program] : [] };
  },
};

/** Where the exporter sends and by what protocol, as variables of the specification have it; undefined: nothing of that is certain. */
function programOf(sdk: readonly ErlangOption[], exporter: readonly ErlangOption[]): Program | undefined {
  const exporters = exportersIn(sdk);
  const [one, ...others] = exporters.filter(
    ({ items: [module] }) => module && isAtom(module, 'opentelemetry_exporter'),
  );
  const isSure = others.length === 0 && exporters.every((other) => other === one || isAtom(other, 'otlp'));
  if (!isSure) return undefined;
  const own = one?.items[1] ? optionsOf(one.items[1]) : [];
  const endpointsOfAll = exporter.filter(({ key }) => /^otlp_(?:traces_)?endpoint$/.test(key.text.text));
  const settings = [
    // The application's options go before the exporter's own.
    ...['protocol', 'otlp_protocol', 'otlp_traces_protocol'].flatMap((name) =>
      [...own, ...exporter].filter(({ key }) => isAtom(key, name)).map(protocolOf),
    ),
    ...(endpointsOfAll.length > 0 ? [] : own.filter(({ key }) => isAtom(key, 'endpoints'))).flatMap(endpointsIn),
    ...endpointsOfAll.flatMap(({ key, value }) => endpointOf(key, value, variableOf({ key, value }))),
  ];
  return settings.length === 0 || settings.includes(undefined)
    ? undefined
    : { settings: settings.flatMap((setting) => setting ?? []), commands: [], language: 'erlang' };
}

/** Of the SDK, and of its processors each. */
function exportersIn(sdk: readonly ErlangOption[]): readonly ErlangTerm[] {
  const processors = ['processors', 'span_processor'].flatMap((name) => {
    const value = optionIn(sdk, name);
    return value?.kind === 'list' ? value.items : (value ?? []);
  });
  const ofProcessors = processors.flatMap(({ items }) => (items[1] && optionIn(optionsOf(items[1]), 'exporter')) ?? []);
  const ofAll = optionIn(sdk, 'traces_exporter');
  return ofAll ? [ofAll, ...ofProcessors] : ofProcessors;
}

function variableOf({ key }: ErlangOption): string {
  return `OTEL_EXPORTER_${key.text.text.toUpperCase()}`;
}

/** What holds for traces holds for all endpoints here; undefined: it cannot be told. */
function protocolOf({ key, value }: ErlangOption): Setting | undefined {
  return isAtom(value, 'grpc', 'http_protobuf') ? settingOf(key, value.text, 'OTEL_EXPORTER_OTLP_PROTOCOL') : undefined;
}

function endpointsIn({ key, value }: ErlangOption): readonly Setting[] {
  const endpoints = value.kind === 'list' ? value.items : [value];
  return endpoints.flatMap((endpoint) => endpointOf(key, endpoint, 'OTEL_EXPORTER_OTLP_ENDPOINT'));
}

function endpointOf(key: ErlangTerm, endpoint: ErlangTerm, variable: string): readonly Setting[] {
  if (endpoint.kind === 'string') return [settingOf(key, endpoint.text, variable)];
  const named = optionsOf(endpoint);
  const [scheme, host, port] =
    endpoint.kind === 'tuple' ? endpoint.items : ['scheme', 'host', 'port'].map((name) => optionIn(named, name));
  if (!scheme || host?.kind !== 'string' || port?.kind !== 'number') return [];
  const path = optionIn(named, 'path')?.text.text ?? '';
  return [settingOf(key, joined(`${scheme.text.text}://${host.text.text}:`, port.text, path, endpoint), variable)];
}

/** An address that is written in parts: only its port has a place of its own. */
function joined(before: string, port: EmbeddedText, after: string, { range }: ErlangTerm): EmbeddedText {
  const isPort = ({ start, end }: { start: number; end: number }) =>
    start === before.length && end === before.length + port.text.length;
  return {
    text: `${before}${port.text}${after}`,
    rangeInFile: (place) => (isPort(place) ? rangeOf(port) : range),
    editInFile: ({ range: place, newText }) =>
      isPort(place) ? port.editInFile({ range: { start: 0, end: port.text.length }, newText }) : undefined,
  };
}

function settingOf(key: ErlangTerm, value: EmbeddedText, variable: string): Setting {
  const range = { start: key.range.start, end: rangeOf(value).end };
  return { variable, written: key.text.text, form: 'application', name: key.text, value, range };
}
