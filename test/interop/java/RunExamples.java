import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles and runs classes {@code shop.Example} one after the other, under a real SDK. Takes a class path and then, by lines on
 * standard input, the paths of files; tells what the static method {@code run} of each gave, how many spans it started, how many
 * of them are still open, and whether a span is current after it: two lines, and then one with a dot.
 */
public class RunExamples {
  private static int started;
  private static int open;

  public static void main(String[] args) throws Exception {
    OpenTelemetrySdk.builder()
        .setTracerProvider(SdkTracerProvider.builder().addSpanProcessor(new Counter()).build())
        .buildAndRegisterGlobal();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    BufferedReader paths = new BufferedReader(new InputStreamReader(System.in));
    for (String path = paths.readLine(); path != null; path = paths.readLine()) {
      Path output = Files.createTempDirectory("run-examples");
      List<String> options = List.of("-proc:none", "-nowarn", "-cp", args[0], "-d", output.toString());
      StringWriter errors = new StringWriter();
      boolean compiles;
      try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
        compiles = compiler.getTask(errors, files, null, options, null, files.getJavaFileObjects(path)).call();
      }
      started = 0;
      open = 0;
      String said = errors.toString();
      if (compiles) {
        try (URLClassLoader loader =
            new URLClassLoader(new URL[] {output.toUri().toURL()}, RunExamples.class.getClassLoader())) {
          said = (String) loader.loadClass("shop.Example").getMethod("run").invoke(null);
        }
      }
      System.out.println(said.replaceAll("\\s+", " "));
      System.out.println(started + " " + open + " " + Span.current().getSpanContext().isValid());
      System.out.println(".");
      System.out.flush();
    }
  }

  /** Everything runs on one thread. */
  private static final class Counter implements SpanProcessor {
    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
      started++;
      open++;
    }

    @Override
    public boolean isStartRequired() {
      return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
      open--;
    }

    @Override
    public boolean isEndRequired() {
      return true;
    }
  }
}
