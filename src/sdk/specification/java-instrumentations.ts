/**
 * The instrumentations of the Java agent by the names that `otel.instrumentation.NAME.enabled` has for them:
 * https://opentelemetry.io/docs/zero-code/java/agent/disable/
 */
export const javaInstrumentations: readonly string[] = `
  activej-http akka-actor akka-http alibaba-druid apache-dbcp apache-dubbo apache-elasticjob apache-httpasyncclient
  apache-httpclient apache-shenyu armeria async-http-client avaje-jex aws-lambda aws-sdk axis2 azure-core c3p0 camel
  cassandra clickhouse couchbase cxf dropwizard-metrics dropwizard-views elasticsearch-api-client elasticsearch-rest
  elasticsearch-transport executors external-annotations failsafe finagle-http finatra geode google-http-client grails
  graphql-java grizzly grpc guava gwt helidon hibernate hibernate-reactive hikaricp http-url-connection hystrix
  iceberg influxdb java-http-client java-http-server java-util-logging javalin jaxrs jaxrs-client jaxws
  jboss-logmanager-appender jboss-logmanager-mdc jdbc jdbc-datasource jedis jersey jetty jetty-httpclient jfinal jms
  jodd-http jsf-mojarra jsf-myfaces jsp kafka kotlinx-coroutines ktor kubernetes-client lettuce liberty log4j-appender
  log4j-context-data log4j-mdc logback-appender logback-mdc methods metro micrometer mongo mybatis nats netty okhttp
  openai opensearch-java opensearch-rest opentelemetry-api opentelemetry-extension-annotations
  opentelemetry-instrumentation-annotations oracle-ucp oshi payara pekko-actor pekko-http play play-ws powerjob pulsar
  quarkus quartz r2dbc rabbitmq ratpack reactor reactor-kafka reactor-netty rediscala redisson restlet rmi
  rocketmq-client runtime-telemetry rxjava scala-fork-join servlet spark spring-batch
  spring-boot-actuator-autoconfigure spring-cloud-aws spring-cloud-gateway spring-core spring-data spring-integration
  spring-jms spring-kafka spring-pulsar spring-rabbit spring-rmi spring-scheduling spring-security-config spring-web
  spring-webflux spring-webmvc spring-ws spymemcached struts tapestry tomcat tomcat-jdbc twilio undertow vaadin
  vertx-http-client vertx-kafka-client vertx-redis-client vertx-rx-java vertx-sql-client vertx-web vibur-dbcp wicket
  xxl-job zio
`
  .trim()
  .split(/\s+/);

/**
 * Those of the Spring Boot starter, by the metadata of its properties
 * (`META-INF/additional-spring-configuration-metadata.json` of opentelemetry-spring-boot-autoconfigure 2.31.0).
 */
export const starterInstrumentations: readonly string[] = [
  ...['annotations', 'jdbc', 'kafka', 'log4j-appender', 'logback-appender', 'logback-mdc', 'micrometer', 'mongo'],
  ...['r2dbc', 'runtime-telemetry', 'spring-scheduling', 'spring-web', 'spring-webflux', 'spring-webmvc'],
];

/** Names before `.enabled` of what else the starter switches on and off. */
export const starterSwitches: readonly string[] = [
  ...['common.db.query-sanitization', 'common.db-statement-sanitizer', 'common.thread-details', 'http', 'log4j-mdc'],
  ...['jdbc', 'mongo', 'r2dbc'].flatMap((id) => [`${id}.query-sanitization`, `${id}.statement-sanitizer`]),
  ...['transaction', 'datasource', 'sqlcommenter'].map((what) => `jdbc.experimental.${what}`),
  ...['messaging.experimental.receive-telemetry', 'micrometer.prometheus-mode', 'r2dbc.experimental.sqlcommenter'],
];
