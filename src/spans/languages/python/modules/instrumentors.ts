/** What an instrumentor changes, so that only what is made by that afterwards is instrumented. */
export interface Instrumentor {
  /** The functions and classes that it changes, by their full names. */
  readonly makers: readonly string[];
  /** It puts another in their place: who has imported one by its own name before, has the old one. */
  readonly replaces: boolean;
  /** How it is given what is there already, after `Instrumentor()`; `*` stands for that. */
  readonly gives?: string;
}

/**
 * Instrumentors by their full names. Those that are not among them change methods of classes, and so reach what is there
 * already. Source: opentelemetry-python-contrib, `_instrument` of each; what they reach was seen in runs with version 0.66b1.
 */
export const instrumentors: ReadonlyMap<string, Instrumentor> = new Map([
  of('flask.FlaskInstrumentor', ['flask.Flask'], '.instrument_app(*)'),
  of('fastapi.FastAPIInstrumentor', ['fastapi.FastAPI'], '.instrument_app(*)'),
  of('starlette.StarletteInstrumentor', ['starlette.applications.Starlette'], '.instrument_app(*)'),
  of('falcon.FalconInstrumentor', ['falcon.App', 'falcon.API', 'falcon.asgi.App']),
  of('aiohttp_server.AioHttpServerInstrumentor', ['aiohttp.web.Application']),
  of(
    'sqlalchemy.SQLAlchemyInstrumentor',
    ['sqlalchemy.create_engine', 'sqlalchemy.engine.create_engine'],
    '.instrument(engine=*)',
  ),
  of('confluent_kafka.ConfluentKafkaInstrumentor', ['confluent_kafka.Producer', 'confluent_kafka.Consumer']),
  of('grpc.GrpcInstrumentorServer', ['grpc.server']),
  of('grpc.GrpcAioInstrumentorServer', ['grpc.aio.server']),
  of('psycopg2.Psycopg2Instrumentor', ['psycopg2.connect']),
  of('psycopg.PsycopgInstrumentor', ['psycopg.connect']),
  of('pymysql.PyMySQLInstrumentor', ['pymysql.connect']),
  of('mysql.MySQLInstrumentor', ['mysql.connector.connect']),
  of('sqlite3.SQLite3Instrumentor', ['sqlite3.connect']),
  // Clients take the listeners that are there when they are made.
  [
    'opentelemetry.instrumentation.pymongo.PymongoInstrumentor',
    { makers: ['pymongo.MongoClient', 'pymongo.mongo_client.MongoClient'], replaces: false },
  ],
]);

function of(name: string, makers: readonly string[], gives?: string): [string, Instrumentor] {
  return [`opentelemetry.instrumentation.${name}`, { makers, replaces: true, ...(gives !== undefined && { gives }) }];
}
