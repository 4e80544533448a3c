import type { SpanStyle } from '../../../span-style.ts';
import type { Style } from './style.ts';

/** What the code that records an error calls things. */
export interface RecordingNames {
  readonly span: string;
  /** Expressions for names of the API and for the error helper. */
  readonly expressions: Readonly<Record<string, string>>;
}

/** Names of the API that the statements of `recordingOf` need. */
export function apiNamesForRecording({ errors }: SpanStyle): readonly string[] {
  return errors === 'status' || errors === 'status+exception' ? ['SpanStatusCode'] : [];
}

/**
 * The statements that record the exception of the name `error` at the span, each a line; none where the style records nothing.
 * What is thrown or told may be anything, unless `isError`.
 */
export function recordingOf(
  { error, isError }: { readonly error: string; readonly isError: boolean },
  { span, expressions }: RecordingNames,
  { errors, errorHelper }: SpanStyle,
  { semicolon }: Style,
): readonly string[] {
  if (errors === 'none') return [];
  if (errors === 'helper') {
    return errorHelper ? [`${expressions[errorHelper.name]}(${span}, ${error})${semicolon}`] : [];
  }
  const asError = (then: string) => (isError ? then : `${error} instanceof Error ? ${then} : String(${error})`);
  const setStatus = `${span}.setStatus({ code: ${expressions['SpanStatusCode']}.ERROR, message: ${asError(`${error}.message`)} })${semicolon}`;
  return errors === 'status' ? [setStatus] : [exceptionRecorded(span, asError(error), semicolon), setStatus];
}

/** The statements that note the exception of the name `error`, which does not make the span fail. */
export function notingOf(
  error: string,
  { span }: RecordingNames,
  { errors }: SpanStyle,
  { semicolon }: Style,
): readonly string[] {
  return errors === 'status+exception'
    ? [exceptionRecorded(span, `${error} instanceof Error ? ${error} : String(${error})`, semicolon)]
    : [];
}

function exceptionRecorded(span: string, exception: string, semicolon: string): string {
  return `${span}.recordException(${exception})${semicolon}`;
}
