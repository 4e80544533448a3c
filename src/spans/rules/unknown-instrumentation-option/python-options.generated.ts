// Made by scripts/sdk/options/ask-pypi-options.ts from the published packages.
import type { AllOptions } from './taken.ts';

export const pythonOptions: AllOptions = {
  "opentelemetry-instrumentation-aio-pika": {
    "AioPikaInstrumentor.instrument 0": "0.32-0.67+: raise_exception_on_conflict skip_dep_check tracer_provider"
  },
  "opentelemetry-instrumentation-aiohttp-client": {
    "AioHttpClientInstrumentor.instrument 0": "0.22-0.67+: meter_provider@0.55- raise_exception_on_conflict request_hook@0.24- response_hook@0.24- skip_dep_check span_name@-0.24 trace_configs@0.32- tracer_provider url_filter"
  },
  "opentelemetry-instrumentation-aiohttp-server": {
    "AioHttpServerInstrumentor.instrument 0": "0.42-0.67+: raise_exception_on_conflict skip_dep_check tracer_provider@0.61-"
  },
  "opentelemetry-instrumentation-aiokafka": {
    "AIOKafkaInstrumentor.instrument 0": "0.49-0.67+: async_consume_hook async_produce_hook raise_exception_on_conflict skip_dep_check tracer_provider"
  },
  "opentelemetry-instrumentation-aiopg": {
    "AiopgInstrumentor.instrument 0": "0.22-0.67+: meter_provider@0.66- raise_exception_on_conflict skip_dep_check tracer_provider",
    "AiopgInstrumentor.instrument_connection 0": "0.22-0.67+: connection meter_provider@0.66- tracer_provider"
  },
  "opentelemetry-instrumentation-asyncclick": {
    "AsyncClickInstrumentor.instrument 0": "0.53-0.67+: raise_exception_on_conflict skip_dep_check tracer_provider"
  },
  "opentelemetry-instrumentation-asyncio": {
    "AsyncioInstrumentor.instrument 0": "0.44-0.67+: meter_provider raise_exception_on_conflict skip_dep_check tracer_provider",
    "AsyncioInstrumentor.instrument_method_with_coroutine 0": "0.44-0.67+: method_name"
  },
  "opentelemetry-instrumentation-asyncpg": {
    "AsyncPGInstrumentor.instrument 0": "0.22-0.67+: raise_exception_on_conflict skip_dep_check tracer_provider"
  },
  "opentelemetry-instrumentation-aws-lambda": {
    "AwsLambdaInstrumentor.instrument 0": "0.26-0.67+: disable_aws_context_propagation@0.36-0.47 event_context_extractor meter_provider@0.37- raise_exception_on_conflict skip_dep_check tracer_provider"
  },
  "opentelemetry-instrumentation-boto": {
    "BotoInstrumentor.instrument 0": "0.22-0.62+: raise_exception_on_conflict skip_dep_check tracer_provider"
  },
  "opentelemetry-instrumentation-boto3sqs": {
    "Boto3SQSInstrumentor.instrument 0": "0.32-0.67+: raise_exception_on_conflict skip_dep_check tracer_provider"
  },
  "opentelemetry-instrumentation-botocore": {
    "AiobotocoreInstrumentor.instrument 0": "0.62-0.67+: logger_provider meter_provider propagator raise_exception_on_conflict request_hook response_hook skip_dep_check tracer_provider",
    "BotocoreInstrumentor.instrument 0": "0.22-0.67+: event_logger_provider@0.52-0.59 logger_provider@0.59- meter_provider@0.52- propagator@0.40- raise_exception_on_conflict request_hook@0.25- response_hook@0.25- skip_dep_check tracer_provider"
  },
  "opentelemetry-instrumentation-cassandra": {
    "CassandraInstrumentor.instrument 0": "0.41-0.67+: include_db_statement raise_exception_on_conflict skip_dep_check tracer_provider"
  },
  "opentelemetry-instrumentation-celery": {
    "CeleryInstrumentor.instrument 0": "0.22-0.67+: meter_provider@0.40- raise_exception_on_conflict skip_dep_check tracer_provider use_span_links@0.65-"
  },
  "opentelemetry-instrumentation-click": {
    "ClickInstrumentor.instrument 0": "0.50-0.67+: raise_exception_on_conflict skip_dep_check tracer_provider"
  },
  "opentelemetry-instrumentation-confluent-kafka": {
    "ConfluentKafkaInstrumentor.instrument_consumer 0": "0.32-0.67+: consumer tracer_provider",
    "ConfluentKafkaInstrumentor.instrument_producer 0": "0.32-0.67+: producer tracer_provider"
  },
  "opentelemetry-instrumentation-django": {
    "DjangoInstrumentor.instrument 0": "0.22-0.67+: excluded_urls@0.37- is_sql_commentor_enabled@0.32- meter_provider@0.34- middleware_position@0.49- raise_exception_on_conflict request_hook response_hook skip_dep_check tracer_provider"
  },
  "opentelemetry-instrumentation-elasticsearch": {
    "ElasticsearchInstrumentor.instrument 0": "0.22-0.65+: raise_exception_on_conflict request_hook@0.25- response_hook@0.25- skip_dep_check tracer_provider"
  },
  "opentelemetry-instrumentation-fastapi": {
    "FastAPIInstrumentor.instrument 0": "0.22-0.58: client_request_hook@0.24- client_response_hook@0.24- exclude_spans@0.49- excluded_urls@0.23- http_capture_headers_sanitize_fields@0.48- http_capture_headers_server_request@0.48- http_capture_headers_server_response@0.48- meter_provider@0.34- raise_exception_on_conflict server_request_hook@0.24- skip_dep_check tracer_provider",
    "FastAPIInstrumentor.instrument_app 0": "0.22-0.67+: app client_request_hook@0.24- client_response_hook@0.24- exclude_spans@0.49- excluded_urls@0.23- http_capture_headers_sanitize_fields@0.48- http_capture_headers_server_request@0.48- http_capture_headers_server_response@0.48- meter_provider@0.34- server_request_hook@0.24- tracer_provider"
  },
  "opentelemetry-instrumentation-flask": {
    "FlaskInstrumentor.instrument 0": "0.22-0.67+: commenter_options@0.34- enable_commenter@0.34- excluded_urls@0.24- meter_provider@0.33- raise_exception_on_conflict request_hook response_hook skip_dep_check tracer_provider",
    "FlaskInstrumentor.instrument_app 0": "0.22-0.67+: app commenter_options@0.34- enable_commenter@0.34- excluded_urls@0.24- meter_provider@0.33- request_hook response_hook tracer_provider"
  },
  "opentelemetry-instrumentation-httpx": {
    "HTTPX2ClientInstrumentor.instrument 0": "0.65-0.67+: async_request_hook async_response_hook meter_provider raise_exception_on_conflict request_hook response_hook skip_dep_check tracer_provider",
    "HTTPX2ClientInstrumentor.instrument_client 0": "0.65-0.67+: client meter_provider request_hook response_hook tracer_provider",
    "HTTPXClientInstrumentor.instrument 0": "0.23-0.67+: async_request_hook@0.43- async_response_hook@0.43- meter_provider@0.55- raise_exception_on_conflict request_hook response_hook skip_dep_check tracer_provider",
    "HTTPXClientInstrumentor.instrument_client 0": "0.23-0.67+: client meter_provider@0.55- request_hook response_hook tracer_provider"
  },
  "opentelemetry-instrumentation-jinja2": {
    "Jinja2Instrumentor.instrument 0": "0.22-0.67+: raise_exception_on_conflict skip_dep_check tracer_provider"
  },
  "opentelemetry-instrumentation-kafka-python": {
    "KafkaInstrumentor.instrument 0": "0.28-0.67+: consume_hook produce_hook raise_exception_on_conflict skip_dep_check tracer_provider"
  },
  "opentelemetry-instrumentation-mysql": {
    "MySQLInstrumentor.instrument 0": "0.22-0.67+: commenter_options@0.51- enable_attribute_commenter@0.51- enable_commenter@0.51- raise_exception_on_conflict skip_dep_check tracer_provider",
    "MySQLInstrumentor.instrument_connection 0": "0.22-0.67+: commenter_options@0.51- connection enable_attribute_commenter@0.51- enable_commenter@0.51- tracer_provider"
  },
  "opentelemetry-instrumentation-mysqlclient": {
    "MySQLClientInstrumentor.instrument 0": "0.40-0.67+: commenter_options@0.50- enable_attribute_commenter@0.51- enable_commenter@0.50- raise_exception_on_conflict skip_dep_check tracer_provider",
    "MySQLClientInstrumentor.instrument_connection 0": "0.40-0.67+: commenter_options@0.50- connection enable_attribute_commenter@0.51- enable_commenter@0.50- tracer_provider"
  },
  "opentelemetry-instrumentation-openai-v2": {
    "OpenAIInstrumentor.instrument 0": "2.0-2.5+: completion_hook@2.4- event_logger_provider@-2.2 logger_provider@2.2- meter_provider@2.1- raise_exception_on_conflict skip_dep_check tracer_provider"
  },
  "opentelemetry-instrumentation-pika": {
    "PikaInstrumentor.instrument 0": "0.25-0.67+: consume_hook@0.26- publish_hook@0.26- raise_exception_on_conflict skip_dep_check tracer_provider",
    "PikaInstrumentor.instrument_channel 0": "0.25-0.67+: channel consume_hook@0.26- publish_hook@0.26- tracer_provider"
  },
  "opentelemetry-instrumentation-psycopg": {
    "PsycopgInstrumentor.instrument 0": "0.45-0.67+: capture_parameters@0.59- commenter_options enable_attribute_commenter@0.51- enable_commenter raise_exception_on_conflict skip_dep_check tracer_provider",
    "PsycopgInstrumentor.instrument_connection 0": "0.45-0.67+: commenter_options@0.66- connection enable_attribute_commenter@0.66- enable_commenter@0.66- tracer_provider"
  },
  "opentelemetry-instrumentation-psycopg2": {
    "Psycopg2Instrumentor.instrument 0": "0.22-0.67+: capture_parameters@0.62- commenter_options@0.33- enable_attribute_commenter@0.51- enable_commenter@0.30- raise_exception_on_conflict skip_dep_check tracer_provider",
    "Psycopg2Instrumentor.instrument_connection 0": "0.22-0.67+: commenter_options@0.66- connection enable_attribute_commenter@0.66- enable_commenter@0.66- tracer_provider"
  },
  "opentelemetry-instrumentation-pymemcache": {
    "PymemcacheInstrumentor.instrument 0": "0.22-0.67+: raise_exception_on_conflict skip_dep_check tracer_provider"
  },
  "opentelemetry-instrumentation-pymongo": {
    "PymongoInstrumentor.instrument 0": "0.22-0.67+: capture_statement@0.37- failed_hook@0.26- raise_exception_on_conflict request_hook@0.26- response_hook@0.26- skip_dep_check tracer_provider"
  },
  "opentelemetry-instrumentation-pymssql": {
    "PyMSSQLInstrumentor.instrument 0": "0.51-0.67+: raise_exception_on_conflict skip_dep_check tracer_provider",
    "PyMSSQLInstrumentor.instrument_connection 0": "0.51-0.67+: connection tracer_provider"
  },
  "opentelemetry-instrumentation-pymysql": {
    "PyMySQLInstrumentor.instrument 0": "0.22-0.67+: commenter_options@0.50- enable_attribute_commenter@0.51- enable_commenter@0.50- raise_exception_on_conflict skip_dep_check tracer_provider",
    "PyMySQLInstrumentor.instrument_connection 0": "0.22-0.67+: commenter_options@0.50- connection enable_attribute_commenter@0.51- enable_commenter@0.50- tracer_provider"
  },
  "opentelemetry-instrumentation-pyramid": {
    "PyramidInstrumentor.instrument 0": "0.22-0.67+: raise_exception_on_conflict skip_dep_check",
    "PyramidInstrumentor.instrument_config 0": "0.22-0.67+: config"
  },
  "opentelemetry-instrumentation-redis": {
    "RedisInstrumentor.instrument 0": "0.22-0.54: raise_exception_on_conflict request_hook@0.25- response_hook@0.25- skip_dep_check tracer_provider",
    "RedisInstrumentor.instrument_client 0": "0.54-0.67+: client request_hook response_hook tracer_provider"
  },
  "opentelemetry-instrumentation-remoulade": {
    "RemouladeInstrumentor.instrument 0": "0.32-0.67+: raise_exception_on_conflict skip_dep_check tracer_provider"
  },
  "opentelemetry-instrumentation-requests": {
    "RequestsInstrumentor.instrument 0": "0.22-0.67+: duration_histogram_boundaries@0.54- excluded_urls@0.25- meter_provider@0.32- name_callback@-0.38 raise_exception_on_conflict request_hook@0.38- response_hook@0.38- skip_dep_check span_callback@-0.38 tracer_provider"
  },
  "opentelemetry-instrumentation-sqlalchemy": {
    "SQLAlchemyInstrumentor.instrument 0": "0.22-0.67+: commenter_options@0.33- enable_attribute_commenter@0.51- enable_commenter@0.29- engine engines@0.32- meter_provider@0.38- raise_exception_on_conflict skip_dep_check tracer_provider"
  },
  "opentelemetry-instrumentation-sqlite3": {
    "SQLite3Instrumentor.instrument 0": "0.22-0.67+: raise_exception_on_conflict skip_dep_check tracer_provider",
    "SQLite3Instrumentor.instrument_connection 0": "0.22-0.67+: connection tracer_provider"
  },
  "opentelemetry-instrumentation-starlette": {
    "StarletteInstrumentor.instrument 0": "0.22-0.67+: _meter_provider@0.35-0.50 client_request_hook@0.24- client_response_hook@0.24- meter_provider@0.50- raise_exception_on_conflict server_request_hook@0.24- skip_dep_check tracer_provider",
    "StarletteInstrumentor.instrument_app 0": "0.22-0.67+: app client_request_hook@0.24- client_response_hook@0.24- meter_provider@0.35- server_request_hook@0.24- tracer_provider"
  },
  "opentelemetry-instrumentation-system-metrics": {
    "SystemMetricsInstrumentor.instrument 0": "0.30-0.67+: meter_provider raise_exception_on_conflict skip_dep_check"
  },
  "opentelemetry-instrumentation-threading": {
    "ThreadingInstrumentor.instrument 0": "0.46-0.67+: raise_exception_on_conflict skip_dep_check"
  },
  "opentelemetry-instrumentation-tortoiseorm": {
    "TortoiseORMInstrumentor.instrument 0": "0.36-0.67+: capture_parameters raise_exception_on_conflict skip_dep_check tracer_provider"
  },
  "opentelemetry-instrumentation-urllib": {
    "URLLibInstrumentor.instrument 0": "0.22-0.67+: captured_request_headers@0.61- captured_response_headers@0.61- excluded_urls@0.39- meter_provider@0.37- name_callback@-0.24 raise_exception_on_conflict request_hook@0.24- response_hook@0.24- sensitive_headers@0.61- skip_dep_check span_callback@-0.24 tracer_provider"
  },
  "opentelemetry-instrumentation-urllib3": {
    "URLLib3Instrumentor.instrument 0": "0.22-0.67+: captured_request_headers@0.61- captured_response_headers@0.61- excluded_urls@0.39- meter_provider@0.33- raise_exception_on_conflict request_hook@0.24- response_hook@0.24- sensitive_headers@0.61- skip_dep_check span_name@-0.24 tracer_provider url_filter"
  }
};
