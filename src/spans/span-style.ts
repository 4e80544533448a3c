/** How a user or a project wants inserted spans to be written. */
export interface SpanStyle {
  /** A callback that makes the span the active one, wherever the code allows it, or `try` and `finally` in place. */
  readonly form: 'startActiveSpan' | 'startSpan';
  /** What is recorded of an exception before it goes on to the caller; `helper` calls `errorHelper`. */
  readonly errors: 'status+exception' | 'status' | 'none' | 'helper';
  /** Called with the span and the exception. */
  readonly errorHelper?: HelperFunction;
  /** Called with the span's name and the function to run in it, in place of a tracer; it records errors and ends the span. */
  readonly spanHelper?: HelperFunction;
  /** What keys of attributes begin with, such as `app.`. */
  readonly attributePrefix: string;
}

/** A function of the project that inserted code calls. */
export interface HelperFunction {
  readonly name: string;
  /** As it is imported: a package, or a path relative to the file. Absent, the function is global. */
  readonly module?: string;
}

export const defaultSpanStyle: SpanStyle = {
  form: 'startActiveSpan',
  errors: 'status+exception',
  attributePrefix: 'app.',
};
