package shop;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Runs the programs of {@code shop.Programs} under a real SDK, each in every way its decisions can go, and prints it as JSON. */
public class RunPrograms {
  static final int MOST_RUNS = 1500;
  static final List<RecordedSpan> spans = new ArrayList<>();
  static final List<String> acts = new ArrayList<>();

  public static void main(String[] args) {
    GlobalOpenTelemetry.set(recorded(SdkTracerProvider.builder().addSpanProcessor(new Listener()).build()));
    System.out.println(Programs.ALL.stream().map(RunPrograms::allRuns).collect(Collectors.joining(",", "[", "]")));
  }

  /** {@code null} where there are too many. */
  static String allRuns(Consumer<Boolean> program) {
    List<String> runs = new ArrayList<>();
    Deque<boolean[]> queue = new ArrayDeque<>(List.of(new boolean[0]));
    for (boolean[] tape = queue.poll(); tape != null; tape = queue.poll()) {
      if (runs.size() + queue.size() > MOST_RUNS) return "null";
      runs.add(runOnce(program, tape));
      for (int length = tape.length + 1; length <= Shop.asked; length++) {
        boolean[] longer = Arrays.copyOf(tape, length);
        longer[length - 1] = true;
        queue.add(longer);
      }
    }
    return runs.stream().collect(Collectors.joining(",", "[", "]"));
  }

  static String runOnce(Consumer<Boolean> program, boolean[] tape) {
    spans.clear();
    acts.clear();
    Shop.begin(tape);
    guarded(() -> program.accept(Shop.decide()));
    // Callbacks may hand over others.
    for (int next = 0; next < Shop.handedOver.size(); next++) guarded(Shop.handedOver.get(next));
    return String.format(
        "{\"acts\":[%s],\"leaked\":%s,\"ended\":%s,\"unmarked\":%s}",
        String.join(",", acts), sites(true, false), sites(false, false), sites(false, true));
  }

  static void guarded(Runnable call) {
    try {
      call.run();
    } catch (Shop.Failure | IllegalStateException | NullPointerException failure) {
      // That is one of the ways to leave a program.
    }
  }

  /** {@code unmarked}: of those that a failure came after the start of, without status Error. */
  static String sites(boolean open, boolean unmarked) {
    TreeSet<String> found = new TreeSet<>();
    for (RecordedSpan span : spans) {
      if (span.isRecording() == open && (!unmarked || span.isUnmarked())) found.add('"' + span.site + '"');
    }
    return found.toString();
  }

  /** An SDK whose spans tell what is done to them. */
  static OpenTelemetry recorded(TracerProvider sdk) {
    return new OpenTelemetry() {
      @Override
      public TracerProvider getTracerProvider() {
        return new TracerProvider() {
          @Override
          public Tracer get(String name) {
            return site -> recorded(sdk.get(name).spanBuilder(site), site);
          }

          @Override
          public Tracer get(String name, String version) {
            return get(name);
          }
        };
      }

      @Override
      public ContextPropagators getPropagators() {
        return ContextPropagators.noop();
      }
    };
  }

  static SpanBuilder recorded(SpanBuilder builder, String site) {
    Class<?>[] type = {SpanBuilder.class};
    return (SpanBuilder) Proxy.newProxyInstance(RunPrograms.class.getClassLoader(), type, (self, method, given) -> {
      try {
        Object result = method.invoke(builder, given);
        return result instanceof Span ? new RecordedSpan((Span) result, site) : self;
      } catch (InvocationTargetException failure) {
        throw failure.getCause();
      }
    });
  }

  /** Without one that listens, no span of the SDK records. */
  static final class Listener implements SpanProcessor {
    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
      return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
      return false;
    }
  }

  static final class RecordedSpan implements Span {
    final Span span;
    final String site;
    final int failuresBefore = Shop.failures;

    RecordedSpan(Span span, String site) {
      this.span = span;
      this.site = site;
      spans.add(this);
    }

    void act(long id, StatusCode status) {
      boolean isMasked = status != StatusCode.UNSET && status() != StatusCode.UNSET && status != status();
      String told = "{\"id\":%d,\"site\":\"%s\",\"isAfterEnd\":%b,\"isMasked\":%b}";
      acts.add(String.format(told, id, site, !isRecording(), isMasked));
    }

    StatusCode status() {
      return ((ReadableSpan) span).toSpanData().getStatus().getStatusCode();
    }

    boolean isUnmarked() {
      return status() != StatusCode.ERROR && Shop.failures > failuresBefore;
    }

    @Override
    public <T> Span setAttribute(AttributeKey<T> key, T value) {
      act(((Number) value).longValue(), StatusCode.UNSET);
      span.setAttribute(key, value);
      return this;
    }

    @Override
    public Span addEvent(String name, Attributes attributes) {
      act(Long.parseLong(name), StatusCode.UNSET);
      span.addEvent(name, attributes);
      return this;
    }

    @Override
    public Span addEvent(String name, Attributes attributes, long timestamp, TimeUnit unit) {
      return addEvent(name, attributes);
    }

    @Override
    public Span setStatus(StatusCode status, String description) {
      act(Long.parseLong(description), status);
      span.setStatus(status, description);
      return this;
    }

    @Override
    public Span recordException(Throwable exception, Attributes attributes) {
      span.recordException(exception, attributes);
      return this;
    }

    @Override
    public Span updateName(String name) {
      span.updateName(name);
      return this;
    }

    @Override
    public void end() {
      end(-1, TimeUnit.NANOSECONDS);
    }

    @Override
    public void end(long number, TimeUnit unit) {
      act(number, StatusCode.UNSET);
      span.end();
    }

    @Override
    public SpanContext getSpanContext() {
      return span.getSpanContext();
    }

    @Override
    public boolean isRecording() {
      return span.isRecording();
    }
  }
}

/** What programs call: it fails, and answers, as the run decides. */
class Shop {
  static boolean[] tape;
  static int asked;
  static int failures;
  static Map<Integer, Integer> rounds;
  static List<Runnable> handedOver;

  static void begin(boolean[] decisions) {
    tape = decisions;
    asked = 0;
    failures = 0;
    rounds = new HashMap<>();
    handedOver = new ArrayList<>();
  }

  static boolean decide() {
    asked++;
    return asked <= tape.length && tape[asked - 1];
  }

  /** A loop comes to an end. Whatever is called may fail. */
  static boolean at(int number) {
    work(number);
    return rounds.merge(number, 1, Integer::sum) <= 2 && decide();
  }

  static List<Integer> lists(int number) {
    if (!at(number)) return List.of();
    return decide() ? List.of(1, 2) : List.of(1);
  }

  static int digits(int number) {
    work(number);
    return decide() ? 1 : decide() ? 2 : 0;
  }

  /** Programs expect one failure, and not the other. */
  static void work(int number) {
    if (decide()) throw decide() ? new IllegalStateException() : new Failure();
  }

  static void keep(Span span) {
    later(span::end);
  }

  static void later(Runnable callback) {
    work(0);
    handedOver.add(callback);
    work(0);
  }

  static final class Failure extends RuntimeException {
    Failure() {
      failures++;
    }
  }
}
