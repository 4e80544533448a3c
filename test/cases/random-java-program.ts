/**
 * A Java class whose methods, constructor and lambdas are made of `decisions`: the same ones make the same class, fewer a
 * shorter one. It compiles by itself, with Java 17; its `run` calls all of it with some numbers, and tells what it did.
 */
export function randomJavaProgram(decisions: readonly number[]): string {
  const writer = new Writer(decisions);
  const fails = { leave: 'throw new IllegalStateException();', mayThrow: true };
  const members = [
    `  Example(int given) throws IOException {\n    super(given);\n${writer.block(2, 3, fails)}\n    this.kept = given;\n  }`,
    `  public int count(int given) throws IOException {\n${writer.block(2, 4, { leave: 'return 5;', mayThrow: true })}\n    return given;\n  }`,
    `  static synchronized <T extends Comparable<T>> void sort(int given, T... all) throws IOException {\n${writer.block(2, 3, { leave: 'return;', mayThrow: true })}\n  }`,
    `  public CompletableFuture<String> later(int given) throws IOException {\n${writer.block(2, 3, { leave: 'return done("early");', mayThrow: true })}\n    return done("end");\n  }`,
    `  final Task<Integer> task = given -> {\n${writer.block(2, 2, fails)}\n    return given;\n  };`,
    `  Runnable anonymous(int outer) {\n    return new Runnable() {\n      @Override\n      public void run() {\n        int given = outer;\n${writer.block(4, 2, { leave: 'return;', mayThrow: false })}\n      }\n    };\n  }`,
  ];
  return `${header}\n${members.join('\n\n')}\n${helpers}}\n\n${others}`;
}

const header = `package shop;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

public class Example extends Base {
  private static final StringBuilder DONE = new StringBuilder();
  private final int kept;

  private Example() {
    super(0);
    kept = 0;
  }
`;

const helpers = `
  public static String run() {
    for (int given : new int[] {0, 1, 3, 7}) {
      tell(() -> new Example(given).kept);
      tell(() -> new Example().count(given));
      tell(() -> new Example().later(given).get());
      tell(() -> new Example().task.run(given));
      tell(
          () -> {
            sort(given, "a", "b");
            new Example().anonymous(given).run();
            return "sorted";
          });
    }
    return DONE.toString();
  }

  private static void tell(Callable<Object> call) {
    try {
      use(call.call());
    } catch (Throwable problem) {
      use(problem);
    }
  }

  static int work(int given) throws IOException {
    if (given == 3) throw new IllegalArgumentException("three");
    if (given == 7) throw new IOException("seven");
    use("work", given);
    return given + 1;
  }

  static boolean is(Object given) {
    return given.hashCode() % 2 == 1;
  }

  static void use(Object... given) {
    DONE.append(Arrays.deepToString(given));
  }

  static CompletableFuture<String> done(String text) {
    return CompletableFuture.completedFuture(text);
  }
`;

const others = `class Base {
  Base(int given) {}
}

interface Task<T> {
  T run(int given) throws IOException;
}
`;

/** What the code around a statement allows. */
interface Around {
  /** How control leaves it. */
  readonly leave: string;
  /** Whether checked exceptions may pass. */
  readonly mayThrow: boolean;
}

class Writer {
  readonly #decisions: readonly number[];
  #next = 0;
  #names = 0;

  constructor(decisions: readonly number[]) {
    this.#decisions = decisions;
  }

  /** Statements at a depth of indentation, nested no deeper than `levels`. */
  block(depth: number, levels: number, around: Around, known: readonly string[] = ['given']): string {
    const names = [...known];
    const lines: string[] = [];
    for (let count = this.#choose(5); count > 0; count--) {
      const { text, declares } = this.#statement(depth, levels, around, names);
      lines.push(text);
      names.push(...declares);
    }
    return lines.join('\n');
  }

  #statement(depth: number, levels: number, around: Around, names: readonly string[]): Written {
    const pad = '  '.repeat(depth);
    const read = names[this.#choose(names.length)]!;
    const name = `v${this.#names++}`;
    const work = around.mayThrow ? `work(${read})` : `Objects.hash(${read})`;
    const inner = (known: readonly string[] = names, inside = around) =>
      levels > 0 ? this.block(depth + 1, levels - 1, inside, known) : `${pad}  use(${read});`;
    const line = (text: string, declares: readonly string[] = []): Written => ({ text: pad + text, declares });
    // Nothing but an exception leaves an expression.
    const fails = { ...around, leave: 'throw new IllegalStateException();' };
    const kinds: readonly (() => Written)[] = [
      () => line(`use(${work}); // what for`),
      () => line(`int ${name} = ${work};`, [name]),
      () => line(`final int ${name} = 3;`, [name]),
      () => line(`int ${name} = 1, ${name}b = ${work};`, [name, `${name}b`]),
      () => line(`int[] ${name} = {${read}}, ${name}b = new int[2];\n${pad}use(${name}, ${name}b);`),
      () => line(`var ${name} = new ArrayList<Integer>();\n${pad}${name}.add(${read});\n${pad}use(${name});`),
      () => line(`String ${name} = """\n      text\n        of lines\n    """;\n${pad}use(${name});`),
      () => line(`if (is(${read})) {\n${inner()}\n${pad}}`),
      () => line(`if (${read} > 2) ${around.leave}`),
      () => line(`for (int ${name} : new int[] {${read}, 2}) {\n${inner([...names, name])}\n${pad}}`),
      () =>
        line(
          `${name}:\n${pad}for (int ${name} = 0; ${name} < 2; ${name}++) {\n${inner()}\n${pad}  if (${read} > 1) continue ${name};\n${pad}  use(${name});\n${pad}}`,
        ),
      () =>
        line(
          `switch (${read}) {\n${pad}  case 1:\n${pad}    int ${name} = ${work};\n${pad}    use(${name});\n${pad}  case 2:\n${pad}    ${name} = 2;\n${pad}    use(${name});\n${pad}    break;\n${pad}  default:\n${inner()}\n${pad}}`,
        ),
      () =>
        line(
          `int ${name} = switch (${read}) {\n${pad}  case 1 -> ${read};\n${pad}  default -> {\n${inner(names, fails)}\n${pad}  yield 2;\n${pad}  }\n${pad}};`,
          [name],
        ),
      () =>
        line(`try {\n${inner()}\n${pad}} catch (IllegalArgumentException ${name}) {\n${pad}  use(${name});\n${pad}}`),
      () => line(`try {\n${inner()}\n${pad}} finally {\n${pad}  use(${read});\n${pad}}`),
      () => line(`synchronized (Example.class) {\n${inner()}\n${pad}}`),
      () =>
        line(
          `Object ${name} = ${read};\n${pad}if (!(${name} instanceof Integer ${name}i)) ${around.leave}\n${pad}use(${name}i);`,
        ),
      () =>
        line(`record R${name}(int at) {}\n${pad}R${name} ${name} = new R${name}(${read});\n${pad}use(${name}.at());`),
      () => line(`List.of(1, 2).forEach(${name} -> use(${name}));`),
      () =>
        line(`Runnable ${name} = () -> {\n${pad}  int span = 1;\n${pad}  use(span);\n${pad}};\n${pad}${name}.run();`),
      () => line(`int ${name};\n${pad}if (is(${read})) ${name} = 1;\n${pad}else ${name} = ${work};`, [name]),
    ];
    return kinds[this.#choose(kinds.length)]!();
  }

  /** One of as many; 0 once there are no more decisions. */
  #choose(count: number): number {
    const decision = this.#decisions[this.#next++] ?? 0;
    return decision % count;
  }
}

interface Written {
  readonly text: string;
  /** Variables that hold an `int` and are known to what follows. */
  readonly declares: readonly string[];
}
