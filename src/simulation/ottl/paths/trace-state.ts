/** Members of a `tracestate`, its newest first, as go.opentelemetry.io/otel/trace reads it (W3C Trace Context, 3.3). */
export type TraceState = readonly (readonly [key: string, value: string])[];

/** Undefined where it is not well-formed. */
export function parseTraceState(text: string): TraceState | undefined {
  const members: [string, string][] = [];
  for (const written of text === '' ? [] : text.split(',')) {
    if (written === '') continue;
    const member = written.replaceAll(/^[ \t]+|[ \t]+$/g, '');
    const at = member.indexOf('=');
    const [key, value] = [member.slice(0, Math.max(at, 0)), member.slice(at + 1)];
    if (!isKey(key) || !isValue(value) || members.some(([other]) => other === key)) return undefined;
    members.push([key, value]);
    if (members.length > mostMembers) return undefined;
  }
  return members;
}

/** Puts a member in front, in place of one with its key; undefined where it is not well-formed. */
export function withMember(state: TraceState, key: string, value: string): TraceState | undefined {
  if (!isKey(key) || !isValue(value)) return undefined;
  const others = state.filter(([other]) => other !== key);
  return [[key, value] as const, ...others].slice(0, mostMembers);
}

export function traceStateText(state: TraceState): string {
  return state.map(([key, value]) => `${key}=${value}`).join();
}

const mostMembers = 32;

function isKey(text: string): boolean {
  return /^(?:[a-z][a-z\d_\-*/]{0,255}|[a-z\d][a-z\d_\-*/]{0,240}@[a-z][a-z\d_\-*/]{0,13})$/.test(text);
}

function isValue(text: string): boolean {
  return /^[\x20-\x2b\x2d-\x3c\x3e-\x7e]{0,255}[\x21-\x2b\x2d-\x3c\x3e-\x7e]$/.test(text);
}
