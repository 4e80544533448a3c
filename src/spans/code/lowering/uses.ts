import type { Call, Code, Use } from '../code.ts';
import { begin, beginToken, lowerOperand, makeCurrent } from './api-calls.ts';
import { lowerFinally } from './finally.ts';
import { lowerCode, lowerTarget } from './lower-code.ts';
import type { Lowering, Value } from './lowering.ts';

/** What closing does to what was opened. */
interface Opened {
  /** What the target is given. */
  readonly value: Value;
  /** Ended by closing. */
  readonly ends?: Value;
  /** Told of exceptions. */
  readonly records?: Value;
  /** Made current. */
  readonly activates?: { readonly place: Value; readonly token: Value };
}

/** Lowers what is opened, used and closed however the body is left. */
export function lowerUse(lowering: Lowering, code: Use): Value {
  const { builder, frames } = lowering;
  const range = lowering.firstLine(code.range);
  const outer = { temporaries: lowering.temporaries, active: lowering.active, region: lowering.region };
  lowering.temporaries = [];
  const opened = open(lowering, code);
  let value: Value;
  // It ends what opening it gave, and no variable.
  frames.scope({ start: range.start, end: range.start }, false, () => {
    for (const place of lowering.temporaries) frames.ownHere(place);
    lowering.temporaries = [];
    if (code.target) lowerTarget(lowering, code.target, opened.value);
    if (opened.activates) makeCurrent(lowering, opened.activates.place, opened.activates.token);
    const body = () => lowerRecorded(lowering, code, opened);
    if (opened.ends === undefined) value = body();
    else {
      const { ends } = opened;
      value = lowerFinally(lowering, range, body, () => builder.add({ kind: 'end', place: ends }, range));
    }
    lowering.active = outer.active;
    lowering.region = outer.region;
  });
  lowering.temporaries = outer.temporaries;
  return value;
}

function open(lowering: Lowering, code: Use): Opened {
  const { resource } = code;
  const call = callIn(resource);
  const does = call?.does;
  if (call && does?.kind === 'start') {
    lookAt(lowering, call);
    const place = begin(lowering, call, does, lowering.temporary());
    return {
      value: does.gives === 'nothing' ? undefined : place,
      ...(does.ends && { ends: place }),
      ...(does.records && { records: place }),
      ...(does.isActive && { activates: { place, token: undefined } }),
    };
  }
  if (call && (does?.kind === 'activate' || does?.kind === 'attach')) {
    const operand = lowerOperand(lowering, does);
    lookAt(lowering, call);
    const token = does.token && beginToken(lowering, call, does.token);
    const activates = { place: operand, token };
    if (does.kind === 'attach') return { value: token, activates, ends: token };
    return {
      value: token ?? operand,
      activates,
      ends: token ?? (does.ends ? operand : undefined),
      ...(does.records && { records: operand }),
    };
  }
  const value = lowerCode(lowering, resource);
  const range = lowering.firstLine(resource.range);
  // Whatever closing it does with a span that it has.
  lowering.escape(value, range);
  if (!code.isHarmless) lowering.frames.mayThrow(range, code.waits);
  return { value };
}

/** Lowers the body, with what becomes of exceptions that leave it. */
function lowerRecorded(lowering: Lowering, { body, range: whole, swallows }: Use, { records, ends }: Opened): Value {
  if (records === undefined && !swallows) return lowerCode(lowering, body);
  const { builder, frames } = lowering;
  const range = lowering.firstLine(whole);
  // It is no handler: what was thrown is on its way still.
  const entry = builder.node({ kind: 'pass' }, range);
  const frame = { kind: 'catch' as const, entry, reached: false };
  let value: Value;
  frames.within(frame, () => {
    value = lowerCode(lowering, body);
  });
  const after = builder.here;
  builder.here = frame.reached ? entry : undefined;
  if (records !== undefined) {
    const isAutomatic = ends === undefined ? 'stays open' : 'ends';
    builder.add({ kind: 'use', place: records, what: 'exception', isCaught: true, isAutomatic }, range);
    builder.add({ kind: 'setStatus', place: records, code: 'error', isAutomatic }, range);
  }
  const caught = builder.here;
  frames.passOn();
  if (swallows && caught !== undefined) {
    builder.here = builder.node({ kind: 'handled' }, range);
    builder.edge(caught, builder.here, { doubtful: true });
  }
  builder.join([after, builder.here], range);
  return value;
}

function callIn(code: Code): Call | undefined {
  if (code.kind === 'call') return code;
  return code.kind === 'await' && code.value ? callIn(code.value) : undefined;
}

function lookAt(lowering: Lowering, { receiver, given }: Call): void {
  if (receiver) lowerCode(lowering, receiver);
  for (const one of given) lowerCode(lowering, one);
}
