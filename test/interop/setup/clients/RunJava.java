import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.List;

/** Runs programs under one remote parent: arguments are the parent, then class, address and text of each. */
public class RunJava {
  public static void main(String[] arguments) {
    OpenTelemetrySdk.builder()
        .setTracerProvider(SdkTracerProvider.builder().build())
        .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
        .buildAndRegisterGlobal();
    Context parent =
        GlobalOpenTelemetry.getPropagators().getTextMapPropagator().extract(Context.root(), arguments[0], new Only());
    boolean failed = false;
    for (int index = 1; index < arguments.length; index += 3) {
      try (Scope ignored = parent.makeCurrent()) {
        Class.forName(arguments[index])
            .getMethod("run", String.class, String.class)
            .invoke(null, arguments[index + 1], arguments[index + 2]);
      } catch (Throwable failure) {
        failed = true;
        failure.printStackTrace();
      }
    }
    System.exit(failed ? 1 : 0);
  }

  /** A header that is the whole request. */
  private static class Only implements TextMapGetter<String> {
    @Override
    public Iterable<String> keys(String traceparent) {
      return List.of("traceparent");
    }

    @Override
    public String get(String traceparent, String name) {
      return name.equals("traceparent") ? traceparent : null;
    }
  }
}
