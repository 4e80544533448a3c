import * as l10n from '@vscode/l10n';
import type { ComponentKey } from '../catalog/component-facts.ts';

/** One sentence on what keys do, by path below the component, items of lists left out. Components are under their newest name. */
export const ofComponents: Readonly<Record<ComponentKey, Readonly<Record<string, string>>>> = {
  'receiver/otlp': {
    protocols: l10n.t('What is listened for: a protocol that is not here is off.'),
    'protocols.grpc': l10n.t('OTLP over gRPC, by convention on port 4317.'),
    'protocols.http': l10n.t('OTLP over HTTP, as protobuf or JSON, by convention on port 4318.'),
    'protocols.http.traces_url_path': l10n.t('Where traces are posted to.'),
    'protocols.http.metrics_url_path': l10n.t('Where metrics are posted to.'),
    'protocols.http.logs_url_path': l10n.t('Where logs are posted to.'),
  },
  'receiver/jaeger': { protocols: l10n.t('What is listened for: a protocol that is not here is off.') },
  'receiver/host_metrics': {
    scrapers: l10n.t('What is measured: a scraper that is not here is off.'),
    root_path: l10n.t("Where the host's file system is mounted, if the collector runs in a container."),
  },
  'receiver/prometheus': {
    config: l10n.t('A configuration of Prometheus itself, of which scraping is read. A `$` in it is written `$$`.'),
    target_allocator: l10n.t("Where the operator's target allocator tells what to scrape."),
  },
  'receiver/file_log': {
    include: l10n.t('Patterns of the files to read.'),
    exclude: l10n.t('Patterns of files that are left out of those.'),
    start_at: l10n.t(
      'Where in files that are there already reading starts: at their `beginning`, or with what comes at their `end`.',
    ),
    storage: l10n.t('The extension that keeps how far each file is read: without it, a restart starts over.'),
    operators: l10n.t('What is done with each line, in this order: parse, move, filter.'),
    multiline: l10n.t('By which pattern an entry of several lines starts or ends.'),
  },
  'processor/memory_limiter': {
    check_interval: l10n.t('How often memory is looked at.'),
    limit_mib: l10n.t(
      'Memory, in MiB, above which garbage is collected by force. Data is refused from `spike_limit_mib` below it on.',
    ),
    limit_percentage: l10n.t('The same in percent of the memory that there is, which in a container is its limit.'),
    spike_limit_mib: l10n.t('By how much memory is expected to grow between two looks, in MiB.'),
    spike_limit_percentage: l10n.t('By how much memory is expected to grow between two looks, in percent.'),
  },
  'processor/batch': {
    send_batch_size: l10n.t('With so many spans, data points or log records a batch goes on.'),
    send_batch_max_size: l10n.t('Larger batches are split; 0: they are not.'),
    timeout: l10n.t('After this time a batch goes on, however small.'),
    metadata_keys: l10n.t("Batches are apart for each combination of these keys of the clients' metadata."),
    metadata_cardinality_limit: l10n.t('Of how many combinations there may be batches.'),
  },
  'processor/attributes': {
    actions: l10n.t('What is done with attributes, in this order.'),
    include: l10n.t('What must match for the actions to be done.'),
    exclude: l10n.t('What must not match for the actions to be done.'),
    'actions.action': l10n.t('`insert` adds what is not there, `update` changes what is, `upsert` does either.'),
    'actions.from_attribute': l10n.t('The attribute whose value is taken.'),
    'actions.from_context': l10n.t("The key of the client's metadata whose value is taken."),
  },
  'processor/resource': {
    attributes: l10n.t("What is done with the resource's attributes, in this order."),
    'attributes.action': l10n.t('`insert` adds what is not there, `update` changes what is, `upsert` does either.'),
    'attributes.from_attribute': l10n.t('The attribute whose value is taken.'),
  },
  'processor/filter': {
    error_mode: l10n.t(
      'What becomes of data for which a condition fails to be worked out: `ignore` goes on, `propagate` drops the batch.',
    ),
    'traces.span': l10n.t('Spans for which one of these conditions holds are dropped.'),
    'traces.spanevent': l10n.t('Events of spans for which one of these conditions holds are dropped.'),
    'metrics.metric': l10n.t('Metrics for which one of these conditions holds are dropped.'),
    'metrics.datapoint': l10n.t('Data points for which one of these conditions holds are dropped.'),
    'logs.log_record': l10n.t('Log records for which one of these conditions holds are dropped.'),
    trace_conditions: l10n.t(
      'What one of these conditions holds for is dropped; their paths tell whether that is a span or an event.',
    ),
    metric_conditions: l10n.t('What one of these conditions holds for is dropped; their paths tell of what.'),
    log_conditions: l10n.t('What one of these conditions holds for is dropped; their paths tell of what.'),
  },
  'processor/transform': {
    error_mode: l10n.t(
      'What becomes of data for which a statement fails: `ignore` goes on, `propagate` drops the batch.',
    ),
    trace_statements: l10n.t('What is done with spans and their events, in OTTL, in this order.'),
    metric_statements: l10n.t('What is done with metrics and data points, in OTTL, in this order.'),
    log_statements: l10n.t('What is done with log records, in OTTL, in this order.'),
  },
  'processor/tail_sampling': {
    policies: l10n.t('What is kept: a trace that one of these wants, unless another drops it.'),
    decision_wait: l10n.t(
      'How long after the first span of a trace is decided. What comes later is treated as the others were.',
    ),
    decision_wait_after_root_received: l10n.t('How long is waited at most once the root span is there.'),
    num_traces: l10n.t('How many traces wait in memory at a time: with more, the oldest go undecided.'),
    expected_new_traces_per_sec: l10n.t('So many new traces are expected in a second: memory is set aside for them.'),
    decision_cache: l10n.t('How many decisions are remembered for spans that come late.'),
    sample_on_first_match: l10n.t('Stop at the first policy that wants a trace.'),
    'policies.type': l10n.t('What it decides by.'),
    'policies.latency.threshold_ms': l10n.t('A trace that takes longer is kept, in milliseconds.'),
    'policies.latency.upper_threshold_ms': l10n.t('One that takes longer than this is not, in milliseconds.'),
    'policies.status_code.status_codes': l10n.t('A trace with a span of one of these statuses is kept.'),
    'policies.probabilistic.sampling_percentage': l10n.t('How many percent of traces are kept.'),
    'policies.rate_limiting.spans_per_second': l10n.t('So many spans are kept in a second.'),
    'policies.composite.policy_order': l10n.t('In which order its policies are asked.'),
    'policies.composite.max_total_spans_per_second': l10n.t('So many spans all its policies may keep in a second.'),
    'policies.composite.rate_allocation': l10n.t('How many percent of that each of them may keep.'),
  },
  'processor/probabilistic_sampler': {
    sampling_percentage: l10n.t('How many percent are kept.'),
    mode: l10n.t(
      'How is decided: by a hash of the trace id, or as W3C trace context has it, where collectors in a row agree.',
    ),
    hash_seed: l10n.t('Collectors that are to decide alike have the same.'),
    fail_closed: l10n.t('Drop what cannot be decided about.'),
    from_attribute: l10n.t('Of log records: the attribute that is decided by, instead of the trace id.'),
  },
  'processor/k8s_attributes': {
    auth_type: l10n.t('How it signs in to the API of Kubernetes.'),
    'extract.metadata': l10n.t('Which attributes are added.'),
    'extract.labels': l10n.t('Which labels become attributes.'),
    'extract.annotations': l10n.t('Which annotations become attributes.'),
    'filter.node_from_env_var': l10n.t(
      'The variable that names the node: an agent then looks at the pods of its own only.',
    ),
    pod_association: l10n.t(
      'How the pod is told that something comes from: one rule after the other, until one finds it.',
    ),
    passthrough: l10n.t("Only the pod's address is added, for a gateway that looks up the rest."),
  },
  'processor/resource_detection': {
    detectors: l10n.t(
      'What is asked of where the collector runs, in this order: the first to know an attribute counts.',
    ),
    override: l10n.t('What is detected goes before what is there.'),
    'system.hostname_sources': l10n.t("Where the host's name is taken from: the first that has one."),
  },
  'connector/span_metrics': {
    dimensions: l10n.t(
      'Attributes of spans and resources that become attributes of the metrics, besides name, kind, status and service.',
    ),
    histogram: l10n.t('How durations are counted.'),
    'histogram.explicit.buckets': l10n.t('Between which durations is told apart.'),
    namespace: l10n.t('What the names of the metrics begin with.'),
    exclude_dimensions: l10n.t('Attributes that the metrics are not to have of those that they have otherwise.'),
    aggregation_temporality: l10n.t('Whether metrics count from the start, or from one flush to the next.'),
    metrics_flush_interval: l10n.t('How often metrics are sent.'),
    metrics_expiration: l10n.t('After so long without a span a metric is not sent any more; 0: never.'),
    exemplars: l10n.t('Whether metrics name traces as examples.'),
    aggregation_cardinality_limit: l10n.t(
      'So many combinations of attributes are told apart; all others are counted together. 0: no limit.',
    ),
  },
  'connector/service_graph': {
    'store.ttl': l10n.t('How long one side of a call waits for the other.'),
    'store.max_items': l10n.t('How many calls wait at a time.'),
    dimensions: l10n.t('Attributes that become attributes of the metrics.'),
    virtual_node_peer_attributes: l10n.t(
      'Attributes of a client by which a service is named that sends no spans: the first that is there.',
    ),
  },
  'exporter/kafka': {
    brokers: l10n.t('The brokers that are asked first, as `host:port`.'),
    protocol_version: l10n.t('The release of Kafka that is spoken to.'),
    'traces.topic': l10n.t('Where traces go.'),
    'metrics.topic': l10n.t('Where metrics go.'),
    'logs.topic': l10n.t('Where log records go.'),
    'traces.encoding': l10n.t('How traces are written.'),
    'producer.required_acks': l10n.t('Who must have a message: 0 nobody, 1 the leader, -1 all replicas in sync.'),
    'producer.max_message_bytes': l10n.t('Larger messages are refused.'),
    partition_traces_by_id: l10n.t('All of a trace goes into one partition.'),
  },
  'exporter/prometheus': {
    endpoint: l10n.t('Where Prometheus may fetch metrics.'),
    auth: l10n.t('Who may fetch them.'),
    namespace: l10n.t('What the names of the metrics begin with.'),
    const_labels: l10n.t('Labels that all metrics get.'),
    metric_expiration: l10n.t('After so long without a new value a metric is not shown any more.'),
    send_timestamps: l10n.t('Tell when values were measured.'),
    resource_to_telemetry_conversion: l10n.t('Whether attributes of resources become labels.'),
  },
  'exporter/prometheus_remote_write': {
    external_labels: l10n.t('Labels that all metrics get.'),
    namespace: l10n.t('What the names of the metrics begin with.'),
    resource_to_telemetry_conversion: l10n.t('Whether attributes of resources become labels.'),
  },
  'exporter/debug': {
    verbosity: l10n.t('`basic` counts, `normal` writes a line for each, `detailed` all that is in them.'),
    sampling_initial: l10n.t('So many messages of a second are written.'),
    sampling_thereafter: l10n.t('Of those that follow in that second, every so manyth is.'),
    use_internal_logger: l10n.t("Write into the collector's own log, rather than to standard output."),
  },
  'exporter/file': {
    path: l10n.t('The file that is written.'),
    rotation: l10n.t('When a new file is begun, and how many old ones are kept.'),
    format: l10n.t('JSON, an object a line, or protobuf, each message behind its length.'),
    flush_interval: l10n.t('How long data waits in memory at most.'),
  },
  'exporter/load_balancing': {
    'protocol.otlp': l10n.t(
      'How all backends are reached, as the otlp exporter has it; their address is told below `resolver`.',
    ),
    resolver: l10n.t('How backends are found: exactly one of these.'),
    'resolver.static.hostnames': l10n.t('The backends, as `host:port`.'),
    'resolver.dns.hostname': l10n.t('A name that stands for the addresses of all backends.'),
    'resolver.k8s.service': l10n.t('The Service whose pods are the backends.'),
    routing_key: l10n.t('What goes to the same backend: all of a trace, of a service, of a metric.'),
  },
  'extension/health_check': {
    endpoint: l10n.t('Where is told whether the collector is up.'),
    path: l10n.t('The path that is asked.'),
  },
  'extension/pprof': { endpoint: l10n.t('Where profiles of the collector itself are fetched.') },
  'extension/zpages': { endpoint: l10n.t('Where the pages with what the collector does are shown.') },
  'extension/file_storage': {
    directory: l10n.t('Where it keeps what it is given. It must be there, unless `create_directory` is on.'),
    compaction: l10n.t('When files are made smaller again.'),
  },
};

/** Of settings that many components have: by the end of their path, two keys or more. */
export const ofBlocks: Readonly<Record<string, string>> = {
  'sending_queue.enabled': l10n.t('Whether data waits in a queue, rather than in what sends it here.'),
  'sending_queue.num_consumers': l10n.t('How many batches are sent at a time.'),
  'sending_queue.queue_size': l10n.t('How much may wait, in units of `sizer`: beyond, new data is refused.'),
  'sending_queue.sizer': l10n.t('What size is measured in.'),
  'sending_queue.storage': l10n.t(
    'The extension that keeps the queue: without it, what waits is lost with the process.',
  ),
  'sending_queue.block_on_overflow': l10n.t('Whether one waits for room in a full queue, rather than being refused.'),
  'sending_queue.wait_for_result': l10n.t('Whether what sends here waits until the data has been sent on.'),
  'sending_queue.batch': l10n.t('How what waits is put together into larger requests.'),
  'batch.flush_timeout': l10n.t('After this time a batch goes on, however small.'),
  'batch.min_size': l10n.t('With so much a batch goes on.'),
  'batch.max_size': l10n.t('Larger batches are split.'),
  'retry_on_failure.enabled': l10n.t('Whether what failed for the moment is sent again.'),
  'retry_on_failure.initial_interval': l10n.t('How long is waited before the first retry.'),
  'retry_on_failure.max_interval': l10n.t('How long is waited between two retries at most.'),
  'retry_on_failure.max_elapsed_time': l10n.t('After this time the data is dropped; 0: never.'),
  'retry_on_failure.multiplier': l10n.t('By how much waiting grows from one retry to the next.'),
  'retry_on_failure.randomization_factor': l10n.t(
    'By which part of itself waiting is made longer or shorter, so that not all come at once.',
  ),
  'tls.insecure': l10n.t('Speak without TLS: whoever is on the way can read along.'),
  'tls.insecure_skip_verify': l10n.t('Use TLS, but do not ask who the other side is.'),
  'tls.ca_file': l10n.t(
    'Whom to trust: certificates of authorities, as PEM. Without it, those that the system trusts.',
  ),
  'tls.cert_file': l10n.t('The own certificate, as PEM.'),
  'tls.key_file': l10n.t('The key to the own certificate, as PEM.'),
  'tls.client_ca_file': l10n.t('Clients must have a certificate of one of these authorities.'),
  'tls.server_name_override': l10n.t(
    "The name that is expected in the server's certificate, if it is another than the address has.",
  ),
  'tls.min_version': l10n.t('Older versions of TLS are refused.'),
  'tls.max_version': l10n.t('Newer versions of TLS are not used.'),
  'tls.reload_interval': l10n.t('How often certificates are read anew.'),
  'tls.include_system_ca_certs_pool': l10n.t('Trust those that the system trusts, too.'),
  'auth.authenticator': l10n.t('The extension that signs requests, or looks at those that come.'),
  'keepalive.time': l10n.t('After so long without traffic, ask whether the other side is there.'),
  'keepalive.timeout': l10n.t('How long is waited for its answer.'),
  'keepalive.permit_without_stream': l10n.t('Ask also while no request is under way.'),
  'cors.allowed_origins': l10n.t('Pages of these origins may send from a browser; `*` stands for anything.'),
  'cors.allowed_headers': l10n.t('Headers that they may send besides the usual ones.'),
  'cors.max_age': l10n.t('For how many seconds a browser may remember that.'),
  'protocols.grpc.endpoint': l10n.t('Where is listened: `0.0.0.0` is reachable from elsewhere, `localhost` is not.'),
  'protocols.http.endpoint': l10n.t('Where is listened: `0.0.0.0` is reachable from elsewhere, `localhost` is not.'),
  'grpc.max_recv_msg_size_mib': l10n.t('Larger messages are refused.'),
  'http.max_request_body_size': l10n.t('Larger requests are refused, in bytes.'),
  'grpc.include_metadata': l10n.t('Keep the headers of requests, for processors and exporters that ask for them.'),
  'http.include_metadata': l10n.t('Keep the headers of requests, for processors and exporters that ask for them.'),
};

/** Of settings that stand directly below components of a kind. */
export const ofKinds: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  receiver: {
    collection_interval: l10n.t('How often it measures.'),
    initial_delay: l10n.t('How long after the start it measures first.'),
    tls: l10n.t('How connections are encrypted.'),
  },
  exporter: {
    endpoint: l10n.t('Where it sends to.'),
    headers: l10n.t('What is sent along with each request, such as a token.'),
    compression: l10n.t('How requests are packed.'),
    timeout: l10n.t('How long one attempt may take.'),
    sending_queue: l10n.t('What waits to be sent.'),
    retry_on_failure: l10n.t('When what failed is sent again.'),
    tls: l10n.t('How connections are encrypted.'),
    auth: l10n.t('How it signs in.'),
    keepalive: l10n.t('How idle connections are held.'),
    balancer_name: l10n.t('How gRPC spreads requests over the addresses of a name.'),
    proxy_url: l10n.t('The proxy that requests go through.'),
  },
};
