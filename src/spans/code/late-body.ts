import type { Code, CodeFunction } from './code.ts';

/** A function whose body is translated when it is first asked for. */
export function withLateBody(facts: Omit<CodeFunction, 'body'>, translate: () => Code): CodeFunction {
  return Object.assign(new LateBody(translate), facts);
}

/** V8 keeps a getter that is written into an object, and all it refers to, until it collects the whole heap; not one of a class. */
class LateBody {
  readonly #translate: () => Code;
  #body: Code | undefined;

  constructor(translate: () => Code) {
    this.#translate = translate;
  }

  get body(): Code {
    this.#body ??= this.#translate();
    return this.#body;
  }
}
