import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.stream.Collectors;

/** Runs programs that receive messages, and tells of their spans: reads lines of a class and an address. */
public class ConsumeJava {
  public static void main(String[] arguments) throws Exception {
    OpenTelemetrySdk.builder()
        .setTracerProvider(SdkTracerProvider.builder().addSpanProcessor(new Telling()).build())
        .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
        .buildAndRegisterGlobal();
    BufferedReader input = new BufferedReader(new InputStreamReader(System.in));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      String[] parts = line.split(" ");
      new Thread(() -> run(parts[0], parts[1])).start();
    }
    Runtime.getRuntime().halt(0);
  }

  private static void run(String name, String address) {
    try {
      Class.forName(name).getMethod("run", String.class).invoke(null, address);
    } catch (Throwable failure) {
      failure.printStackTrace();
      System.out.println("{\"failed\": " + quoted(failure + ": " + failure.getCause()) + "}");
    }
  }

  private static class Telling implements SpanProcessor {
    @Override
    public void onEnd(ReadableSpan ended) {
      SpanData span = ended.toSpanData();
      String attributes = span.getAttributes().asMap().entrySet().stream()
          .map(entry -> quoted(entry.getKey().getKey()) + ": " + quoted(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
      System.out.println("{\"span\": {\"traceId\": " + quoted(span.getTraceId())
          + ", \"spanId\": " + quoted(span.getSpanId())
          + ", \"parentSpanId\": " + quoted(span.getParentSpanId())
          + ", \"name\": " + quoted(span.getName())
          + ", \"kind\": " + quoted(span.getKind())
          + ", \"attributes\": " + attributes + "}}");
    }

    @Override
    public boolean isEndRequired() {
      return true;
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
      return false;
    }
  }

  private static String quoted(Object value) {
    return '"' + String.valueOf(value).replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
