/** A package that makes spans of what a library does. */
export interface Instrumentation {
  readonly package: string;
  readonly module: string;
  /** The class that it exports. */
  readonly className: string;
}

/** The instrumentations of what a service depends on when it runs. Each loads its library, which therefore has to be there. */
export function instrumentationsFor(dependencies: ReadonlyMap<string, string>): readonly Instrumentation[] {
  const has = (libraries: readonly string[]) => libraries.some((library) => dependencies.has(library));
  const hasSqlAlchemy = has(sqlAlchemy);
  const found = byLibrary.flatMap(([name, className, ...libraries]) =>
    // Its spans would have those of its drivers below them, which say the same.
    has(libraries) && !(hasSqlAlchemy && sqlDrivers.has(name)) ? [instrumentation(name, className)] : [],
  );
  return dependencies.has('kafka-python') ? [...found, kafka] : found;
}

export function instrumentation(name: string, className: string, module = name.replaceAll('-', '_')): Instrumentation {
  return {
    package: `opentelemetry-instrumentation-${name}`,
    module: `opentelemetry.instrumentation.${module}`,
    className,
  };
}

/** Adds the ids of span and trace to records. */
export const logging = instrumentation('logging', 'LoggingInstrumentor');

/** SQLAlchemy, and what brings it. */
const sqlAlchemy = ['sqlalchemy', 'flask-sqlalchemy', 'sqlmodel'];

const sqlDrivers: ReadonlySet<string> = new Set([
  'asyncpg',
  'mysql',
  'mysqlclient',
  'psycopg',
  'psycopg2',
  'pymssql',
  'pymysql',
]);

/** Its module is not called as its package is. */
const kafka = instrumentation('kafka-python', 'KafkaInstrumentor', 'kafka');

/** What is worth its spans, of `opentelemetry/instrumentation/bootstrap_gen.py` and the entry points of the packages, 0.66b1. */
const byLibrary: readonly (readonly [name: string, className: string, ...libraries: readonly string[]])[] = [
  ['aio-pika', 'AioPikaInstrumentor', 'aio-pika'],
  ['aiohttp-client', 'AioHttpClientInstrumentor', 'aiohttp'],
  ['aiokafka', 'AIOKafkaInstrumentor', 'aiokafka'],
  ['asyncpg', 'AsyncPGInstrumentor', 'asyncpg'],
  ['botocore', 'BotocoreInstrumentor', 'boto3', 'botocore'],
  ['cassandra', 'CassandraInstrumentor', 'cassandra-driver', 'scylla-driver'],
  ['celery', 'CeleryInstrumentor', 'celery'],
  ['confluent-kafka', 'ConfluentKafkaInstrumentor', 'confluent-kafka'],
  ['httpx', 'HTTPXClientInstrumentor', 'httpx'],
  ['mysql', 'MySQLInstrumentor', 'mysql-connector-python'],
  ['mysqlclient', 'MySQLClientInstrumentor', 'mysqlclient'],
  ['pika', 'PikaInstrumentor', 'pika'],
  ['psycopg', 'PsycopgInstrumentor', 'psycopg'],
  ['psycopg2', 'Psycopg2Instrumentor', 'psycopg2', 'psycopg2-binary'],
  ['pymemcache', 'PymemcacheInstrumentor', 'pymemcache'],
  ['pymongo', 'PymongoInstrumentor', 'pymongo', 'motor'],
  ['pymssql', 'PyMSSQLInstrumentor', 'pymssql'],
  ['pymysql', 'PyMySQLInstrumentor', 'pymysql'],
  ['redis', 'RedisInstrumentor', 'redis'],
  ['requests', 'RequestsInstrumentor', 'requests'],
  ['sqlalchemy', 'SQLAlchemyInstrumentor', ...sqlAlchemy],
  ['tortoiseorm', 'TortoiseORMInstrumentor', 'tortoise-orm'],
  ['urllib3', 'URLLib3Instrumentor', 'urllib3'],
];
