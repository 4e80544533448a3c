/**
 * An Erlang module whose functions are made of `decisions`: the same ones make the same module, fewer a shorter one. It
 * compiles by itself; its `run/0` calls all of it with some numbers, and tells what came of each call.
 */
export function randomErlangProgram(decisions: readonly number[]): string {
  const writer = new Writer(decisions);
  const functions = [
    `count(Given) when is_integer(Given), Given < 3 ->\n${writer.block(1, ['Given'], 4)};\ncount(Given) ->\n${writer.block(1, ['Given'], 4)}.`,
    `-spec load(integer()) -> {ok, term()} | {error, term()}.\nload(Given) -> % may fail\n${writer.block(1, ['Given'], 3)}.`,
    `down(0, Done) -> Done;\ndown(Given, Done) ->\n${writer.row(1, ['Given', 'Done'], 2)}\n    down(Given - 1, [work(Given) | Done]).`,
    `nested([], _) -> [];\nnested([Head | Tail], Given) -> [begin\n${writer.block(1, ['Head', 'Given'], 2)}\n    end | nested(Tail, Given)].`,
    `later(Given) ->\n    Fun = fun(Extra) ->\n${writer.block(2, ['Given', 'Extra'], 3)}\n    end,\n    Fun(2).`,
  ];
  return `${header}\n${functions.join('\n\n')}\n${helpers}`;
}

const header = `-module(shop).
-export([run/0, count/1, load/1, down/2, nested/2, later/1, work/1, is/1]).
-define(TWICE(Value), (Value + Value)).
`;

const helpers = `
run() ->
    put(worked, []),
    Outcomes = [outcome(Function, Given) || Given <- [0, 1, 3, 7], Function <- [count, load, down, nested, later]],
    {Outcomes, lists:reverse(get(worked))}.

outcome(Function, Given) ->
    try
        case Function of
            down -> down(Given, []);
            nested -> nested([1, Given], Given);
            _ -> ?MODULE:Function(Given)
        end
    catch
        Class:Reason -> {Class, Reason}
    end.

work(3) -> error(three);
work(7) -> throw(seven);
work(Given) ->
    put(worked, [Given | get(worked)]),
    Given.

is(Given) -> erlang:phash2(Given) rem 2 =:= 1.
`;

/** Writes expressions, each of which a decision picks; without any left, the plainest ones. */
class Writer {
  readonly #decisions: readonly number[];
  #at = 0;
  #variables = 0;

  constructor(decisions: readonly number[]) {
    this.#decisions = decisions;
  }

  /** Expressions that end with a value, with commas between. */
  block(depth: number, known: readonly string[], most: number): string {
    const bound = [...known];
    const before = this.#lines(depth, bound, most);
    return [...before, indented(depth, this.#value(bound))].join(',\n');
  }

  /** Expressions that others follow. */
  row(depth: number, known: readonly string[], most: number): string {
    return this.#lines(depth, [...known], most)
      .map((line) => `${line},`)
      .join('\n');
  }

  /** Adds the variables that they bind to `bound`. */
  #lines(depth: number, bound: string[], most: number): string[] {
    const count = this.#next(most) + 1;
    return Array.from({ length: count }, () => indented(depth, this.#expression(depth, bound)));
  }

  #expression(depth: number, bound: string[]): string {
    const end = `\n${'    '.repeat(depth)}end`;
    const some = this.#some(bound);
    const inner = (extra: readonly string[] = []) => this.block(depth + 2, [...bound, ...extra], 2);
    switch (depth > 4 ? this.#next(5) : this.#next(14)) {
      case 0:
        return `work(${some})`;
      case 1:
        return `${this.#new(bound)} = work(erlang:phash2(${some}, 9))`;
      case 2: {
        const value = this.#value(bound);
        return `{${this.#new(bound)}, ${this.#new(bound)}} = {${value}, ${some}}`;
      }
      case 3:
        return `%% What was there is compared with.\n${'    '.repeat(depth)}${some} = ${some}`;
      case 4:
        return `${this.#new(bound)} = "a\n  b" ++ [?TWICE(erlang:phash2(${some}))]`;
      case 5: {
        const name = this.#fresh();
        const [yes, no] = [this.#value(bound), this.#value(bound)];
        bound.push(name);
        return `case is(${some}) of\n${indented(depth + 1, `true -> ${name} = ${yes};`)}\n${indented(depth + 1, `false -> ${name} = ${no}, work(${name})`)}${end}`;
      }
      case 6:
        return `case ${some} of\n${indented(depth + 1, 'Other when is_integer(Other) ->')}\n${inner()};\n${indented(depth + 1, '_ ->')}\n${inner()}${end}`.replaceAll(
          'Other',
          this.#fresh(),
        );
      case 7: {
        const value = inner();
        const handler = inner();
        return `${this.#new(bound)} = try\n${value}\n${indented(depth, 'catch')}\n${indented(depth + 1, '_:_ ->')}\n${handler}${end}`;
      }
      case 8: {
        const element = this.#fresh();
        const value = inner([element]);
        return `${this.#new(bound)} = lists:map(fun(${element}) ->\n${value}${end}, [${some}, 2])`;
      }
      case 9: {
        const element = this.#fresh();
        return `${this.#new(bound)} = [begin work(erlang:phash2(${element}, 3)), ${element} end || ${element} <- [${some}, 1]]`;
      }
      case 10:
        return `receive\n${indented(depth + 1, 'never -> ok')}\n${indented(depth, 'after 0 ->')}\n${inner()}${end}`;
      case 11:
        return `if\n${indented(depth + 1, `${some} > 1 -> work(1), ${some};`)}\n${indented(depth + 1, 'true -> 5')}${end}`;
      case 12:
        return `${this.#new(bound)} = (catch throw(${some}))`;
      default:
        return `work(1), ${this.#new(bound)} = work(2)`;
    }
  }

  #value(bound: readonly string[]): string {
    const some = this.#some(bound);
    return [some, `{ok, ${some}}`, `{error, ${some}}`, `[${some} | [1]]`, `work(erlang:phash2(${some}, 8))`][
      this.#next(5)
    ]!;
  }

  #some(bound: readonly string[]): string {
    return bound[this.#next(bound.length)]!;
  }

  #new(bound: string[]): string {
    const name = this.#fresh();
    bound.push(name);
    return name;
  }

  #fresh(): string {
    return `V${++this.#variables}`;
  }

  #next(below: number): number {
    return (this.#decisions[this.#at++] ?? 0) % below;
  }
}

function indented(depth: number, text: string): string {
  return '    '.repeat(depth) + text;
}
