/**
 * What the modules of opentelemetry_api 1.5 export, by module and `name/arity`; earlier versions from 1.0 on have no others.
 * Source: the `-export` lists of `apps/opentelemetry_api/src`.
 */
const exportsByModule: Readonly<Record<string, readonly string[]>> = {
  otel_tracer: [
    'start_span/3',
    'start_span/4',
    'with_span/4',
    'with_span/5',
    'non_recording_span/3',
    'from_remote_span/3',
    'set_current_span/1',
    'set_current_span/2',
    'current_span_ctx/0',
    'current_span_ctx/1',
    'update_logger_process_metadata/1',
  ],
  otel_span: [
    'trace_id/1',
    'span_id/1',
    'hex_span_ctx/1',
    'hex_trace_id/1',
    'hex_span_id/1',
    'tracestate/1',
    'is_recording/1',
    'is_valid/1',
    'is_valid_name/1',
    'validate_start_opts/1',
    'set_attribute/3',
    'set_attributes/2',
    'add_event/3',
    'add_events/2',
    'record_exception/5',
    'record_exception/6',
    'set_status/2',
    'set_status/3',
    'update_name/2',
    'end_span/1',
    'end_span/2',
  ],
  otel_ctx: [
    'new/0',
    'set_value/2',
    'set_value/3',
    'get_value/1',
    'get_value/2',
    'get_value/3',
    'remove/1',
    'remove/2',
    'clear/0',
    'clear/1',
    'attach/1',
    'detach/1',
    'with_ctx/2',
    'get_current/0',
    'text_map_extractor/2',
    'text_map_injector/2',
    'text_map_extractor_fun/3',
    'text_map_injector_fun/3',
  ],
  otel_propagator_text_map: [
    'fields/1',
    'inject/1',
    'inject/2',
    'inject/3',
    'inject_from/2',
    'inject_from/3',
    'inject_from/4',
    'extract/1',
    'extract/2',
    'extract/4',
    'extract_to/2',
    'extract_to/3',
    'extract_to/5',
    'default_carrier_get/2',
    'default_carrier_set/3',
    'default_carrier_keys/1',
  ],
  otel_baggage: [
    'set/1',
    'set/2',
    'set/3',
    'set/4',
    'set_to/2',
    'set_to/3',
    'set_to/4',
    'get_all/0',
    'get_all/1',
    'clear/0',
    'clear/1',
  ],
  otel_propagator_trace_context: ['fields/1', 'inject/4', 'extract/5'],
};

const exported: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(exportsByModule).map(([module, names]) => [module, new Set(names)]),
);

/** Whether a module of the API has a function; `undefined` for modules whose functions are not known. */
export function isExported(module: string, name: string, arity: number): boolean | undefined {
  return exported.get(module)?.has(`${name}/${arity}`);
}

/** The functions of a name that a module of the API has, or else another one: `module:name/arity` each. */
export function functionsLike(module: string, name: string): readonly string[] {
  const ofName = (one: string) =>
    [...(exported.get(one) ?? [])].flatMap((key) => (key.startsWith(`${name}/`) ? [`${one}:${key}`] : []));
  const own = ofName(module);
  return own.length > 0 ? own : [...exported.keys()].flatMap(ofName);
}
