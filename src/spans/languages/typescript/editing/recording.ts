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

/** The statements that record the exception `error` at the span, each a line; none where the style records nothing. */
export function recordingOf(
  error: string,
  { span, expressions }: RecordingNames,
  { errors, errorHelper }: SpanStyle,
  { semicolon }: Style,
): readonly string[] {
  if (errors === 'none') return [];
  if (errors === 'helper') {
    return errorHelper ? [`${expressions[errorHelper.name]}(${span}, ${error})${semicolon}`] : [];
  }
  const message = `${error} instanceof Error ? ${error}.message : String(${error})`;
  const setStatus = `${span}.setStatus({ code: ${expressions['SpanStatusCode']}.ERROR, message: ${message} })${semicolon}`;
  if (errors === 'status') return [setStatus];
  return [`${span}.recordException(${error} instanceof Error ? ${error} : String(${error}))${semicolon}`, setStatus];
}
