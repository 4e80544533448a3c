import { defaultSpanStyle, type SpanStyle } from '../../../span-style.ts';
import { apiTypes } from './api-names.ts';
import type { Types } from './types.ts';

/**
 * The statements that record an exception on a span, each a line; none where the style records nothing. What the variable of
 * the exception holds is a `Throwable`, and never `null`.
 */
export function recordingOf(
  exception: string,
  span: string,
  { errors, errorHelper }: SpanStyle = defaultSpanStyle,
  types: Types,
): readonly string[] {
  if (errors === 'none') return [];
  const helper = errors === 'helper' && errorHelper ? helperCall(errorHelper, types) : undefined;
  if (helper !== undefined) return [`${helper}(${span}, ${exception});`];
  const setStatus = `${span}.setStatus(${types.use(apiTypes.statusCode)}.ERROR, ${exception}.getMessage());`;
  return errors === 'status' ? [setStatus] : [`${span}.recordException(${exception});`, setStatus];
}

/** The statements that note an exception which does not make the span fail. */
export function notingOf(exception: string, span: string, { errors }: SpanStyle): readonly string[] {
  return errors === 'status+exception' ? [`${span}.recordException(${exception});`] : [];
}

/** The helper as a static method: of the class that its module names, or as it is written. `undefined`: it is no Java. */
function helperCall({ name, module }: NonNullable<SpanStyle['errorHelper']>, types: Types): string | undefined {
  if (module === undefined) return /^[\w$.]+$/.test(name) ? name : undefined;
  if (!/^[a-z_][\w$]*(\.[\w$]+)+$/.test(module)) return undefined;
  return `${types.use(module)}.${name}`;
}
