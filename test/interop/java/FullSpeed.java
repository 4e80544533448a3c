import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.logs.OtlpGrpcLogRecordExporter;
import io.opentelemetry.exporter.otlp.metrics.OtlpGrpcMetricExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Exports spans, log records and data points as fast as the SDK can, and prints how many as JSON. Arguments: protocol,
 * compression, endpoint, number of spans.
 */
class FullSpeed {
  static final int LOG_EVERY = 10;
  static final int POINTS = 100;

  public static void main(String[] args) {
    boolean grpc = args[0].equals("grpc");
    String compression = args[1];
    String endpoint = args[2];
    int spans = Integer.parseInt(args[3]);
    var spanExporter = grpc
        ? OtlpGrpcSpanExporter.builder().setEndpoint(endpoint).setCompression(compression).build()
        : OtlpHttpSpanExporter.builder().setEndpoint(endpoint + "/v1/traces").setCompression(compression).build();
    var logExporter = grpc
        ? OtlpGrpcLogRecordExporter.builder().setEndpoint(endpoint).setCompression(compression).build()
        : OtlpHttpLogRecordExporter.builder().setEndpoint(endpoint + "/v1/logs").setCompression(compression).build();
    var metricExporter = grpc
        ? OtlpGrpcMetricExporter.builder().setEndpoint(endpoint).setCompression(compression).build()
        : OtlpHttpMetricExporter.builder().setEndpoint(endpoint + "/v1/metrics").setCompression(compression).build();
    var tracers = SdkTracerProvider.builder()
        .addSpanProcessor(BatchSpanProcessor.builder(spanExporter).setMaxQueueSize(spans).build())
        .build();
    var loggers = SdkLoggerProvider.builder()
        .addLogRecordProcessor(BatchLogRecordProcessor.builder(logExporter).setMaxQueueSize(spans).build())
        .build();
    var meters = SdkMeterProvider.builder()
        .registerMetricReader(PeriodicMetricReader.builder(metricExporter).setInterval(Duration.ofHours(1)).build())
        .build();

    long start = System.nanoTime();
    var tracer = tracers.get("full-speed");
    var logger = loggers.get("full-speed");
    var counter = meters.get("full-speed").counterBuilder("orders").build();
    for (int i = 0; i < spans; i++) {
      String route = "/orders/" + i % 50;
      var span = tracer.spanBuilder("GET " + route)
          .setSpanKind(SpanKind.SERVER)
          .setAttribute("http.request.method", "GET")
          .setAttribute("http.route", route)
          .setAttribute("url.scheme", "http")
          .setAttribute("server.address", "shop.example.com")
          .setAttribute("http.response.status_code", 200)
          .setAttribute("server.port", 8080)
          .setAttribute("order", i)
          .setAttribute("cached", i % 2 == 0)
          .setAttribute("share", i / 7.0)
          .setAttribute(AttributeKey.stringArrayKey("tags"), List.of("a", "b"))
          .startSpan();
      if (i % LOG_EVERY == 0) {
        logger.logRecordBuilder().setContext(Context.root().with(span)).setBody(route).emit();
      }
      counter.add(1, Attributes.of(AttributeKey.longKey("number"), (long) (i % POINTS)));
      span.end();
    }
    await(tracers.shutdown());
    await(loggers.shutdown());
    await(meters.shutdown());
    System.out.printf(
        "{\"spans\":%d,\"logs\":%d,\"points\":%d,\"seconds\":%s}%n",
        spans, (spans + LOG_EVERY - 1) / LOG_EVERY, POINTS, (System.nanoTime() - start) / 1e9);
  }

  private static void await(CompletableResultCode result) {
    if (!result.join(60, TimeUnit.SECONDS).isSuccess()) throw new IllegalStateException("the export failed");
  }
}
