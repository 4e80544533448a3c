import { describe, expect, it } from 'vitest';
import { ProgramBuilder } from './builder.ts';
import { followSpan, type SpanFlow } from './flow.ts';
import type { Handler, NodeId, SpanProgram } from './program.ts';

const at = (start: number) => ({ start, end: start + 1 });
const handler: Handler = { error: 'error', isLogged: false, isSilent: false, losesValue: false };

/** A program of one span, as it is built in these tests. */
interface Building {
  readonly builder: ProgramBuilder;
  readonly place: number;
  /** Adds a call that throws into a handler, and goes on in that. */
  caught(start: number, handler: Handler, waits?: boolean): void;
}

/** Follows a span from its start to its end, with what `build` puts in between. */
function follow(build: (building: Building) => void): SpanFlow {
  const builder = new ProgramBuilder(at(0));
  const place = builder.newPlace();
  const span = builder.newSpan({ name: 'span', range: at(1), start: 'plain', certainty: 'proved' });
  builder.add({ kind: 'start', span, to: place }, at(1));
  const caught = (start: number, by: Handler, waits = false) => {
    const call = builder.add({ kind: 'call', ...(waits && { waits }) }, at(start));
    const entry = builder.node({ kind: 'catch', handler: by }, at(start + 1));
    builder.edge(call, entry, { kind: 'exception' });
    builder.here = entry;
  };
  build({ builder, place, caught });
  builder.add({ kind: 'end', place }, at(98));
  builder.add({ kind: 'exit' }, at(99));
  // Of the idioms, flow knows nothing.
  const program = { nodes: builder.nodes, entry: 0, spans: builder.spans, works: builder.works };
  return followSpan(program as unknown as SpanProgram, span)!;
}

describe('a span with status Ok', () => {
  it('masks the Error before it', () => {
    const { maskedErrors } = follow(({ builder, place }) => {
      builder.add({ kind: 'setStatus', place, code: 'error' }, at(2));
      builder.add({ kind: 'setStatus', place, code: 'ok' }, at(3));
    });
    expect(maskedErrors).toEqual([{ how: 'status-replaced', ok: at(3), error: at(2), isImplicit: false }]);
  });

  it('does so behind the next attempt, too, but then that has succeeded', () => {
    const { maskedErrors } = follow(({ builder, place }) => {
      const head = builder.add({ kind: 'pass' }, at(2));
      const failed = builder.branch(undefined, at(3));
      builder.add({ kind: 'setStatus', place, code: 'ok' }, at(4));
      const succeeded = builder.here;
      builder.here = failed;
      builder.add({ kind: 'setStatus', place, code: 'error' }, at(5));
      builder.goTo(head as NodeId);
      builder.here = succeeded;
    });
    expect(maskedErrors).toEqual([]);
  });

  it('keeps it whatever is set later; less certain where something that is waited for has to fail first', () => {
    const failing = (waits: boolean) =>
      follow(({ builder, place, caught }) => {
        builder.add({ kind: 'call' }, at(2));
        builder.add({ kind: 'setStatus', place, code: 'ok' }, at(3));
        caught(4, handler, waits);
        // What the handler waits for has not failed.
        builder.add({ kind: 'call', waits: true }, at(6));
        builder.add({ kind: 'setStatus', place, code: 'error' }, at(7));
      });
    expect(failing(true).maskedErrors).toMatchObject([{ how: 'status-ignored', ok: at(3), isImplicit: true }]);
    expect(failing(false).maskedErrors).toEqual([]);
  });

  it('keeps it whatever fails if it has it before any work is done', () => {
    const failing = (isGivenAway: boolean) =>
      follow(({ builder, place, caught }) => {
        builder.add({ kind: 'setStatus', place, code: 'ok' }, at(2));
        if (isGivenAway) builder.add({ kind: 'escape', place }, at(3));
        caught(4, handler);
        builder.add({ kind: 'setStatus', place, code: 'error' }, at(6));
      });
    expect(failing(false).maskedErrors).toMatchObject([{ how: 'status-ignored', ok: at(2), isImplicit: true }]);
    expect(failing(true).maskedErrors).toEqual([]);
  });

  it('keeps it where something is thrown on purpose, whatever else is thrown to the same handler', () => {
    const { maskedErrors } = follow(({ builder, place }) => {
      builder.add({ kind: 'call' }, at(2));
      builder.add({ kind: 'setStatus', place, code: 'ok' }, at(3));
      const call = builder.add({ kind: 'call' }, at(4))!;
      builder.add({ kind: 'jump', how: 'throw' }, at(5));
      const entry = builder.node({ kind: 'catch', handler }, at(6));
      builder.edge(call, entry, { kind: 'exception' });
      builder.goTo(entry);
      builder.here = entry;
      builder.add({ kind: 'setStatus', place, code: 'error' }, at(7));
    });
    expect(maskedErrors).toEqual([{ how: 'status-ignored', ok: at(3), error: at(7), isImplicit: false }]);
  });

  it('contradicts an exception that was recorded', () => {
    const { maskedErrors } = follow(({ builder, place, caught }) => {
      caught(2, handler);
      builder.add({ kind: 'use', place, what: 'exception' }, at(4));
      builder.add({ kind: 'handled' }, at(5));
      builder.add({ kind: 'setStatus', place, code: 'ok' }, at(6));
    });
    expect(maskedErrors).toMatchObject([{ how: 'exception-recorded', ok: at(6), error: at(4) }]);
  });
});

describe('an exception', () => {
  it('is recorded again where it was thrown again', () => {
    const twice = (again: boolean) =>
      follow(({ builder, place, caught }) => {
        caught(2, handler);
        builder.add({ kind: 'use', place, what: 'exception', isCaught: true }, at(4));
        builder.add({ kind: 'jump', how: 'throw', ...(again && { again }) }, at(5));
        builder.add({ kind: 'catch', handler }, at(6));
        builder.add({ kind: 'use', place, what: 'exception', isCaught: true }, at(7));
      }).repeatedExceptions;
    expect(twice(true)).toEqual([{ again: at(7), first: at(4), isSameSpan: true }]);
    expect(twice(false)).toEqual([]);
  });

  it('is at hand where status Error is set in its handler', () => {
    const failing = (records: boolean) =>
      follow(({ builder, place, caught }) => {
        caught(2, handler);
        builder.add({ kind: 'setStatus', place, code: 'error' }, at(4));
        if (records) builder.add({ kind: 'use', place, what: 'exception' }, at(5));
      }).unrecordedExceptions;
    expect(failing(false)).toMatchObject([{ status: at(4), error: 'error' }]);
    expect(failing(true)).toEqual([]);
  });

  it('is swallowed where nothing tells of it up to the end of the span', () => {
    const silenced = (call: boolean) =>
      follow(({ builder, caught }) => {
        caught(2, { ...handler, isSilent: true });
        builder.add({ kind: 'handled' }, at(4));
        if (call) builder.add({ kind: 'call' }, at(5));
      }).swallowedExceptions;
    expect(silenced(false)).toEqual([{ handler: at(3), isRecorded: false }]);
    expect(silenced(true)).toEqual([]);
  });

  it('is swallowed where it is recorded, and the value of the function with it is lost', () => {
    const { swallowedExceptions } = follow(({ builder, place, caught }) => {
      caught(2, { ...handler, losesValue: true });
      builder.add({ kind: 'use', place, what: 'exception' }, at(4));
      builder.add({ kind: 'handled' }, at(5));
    });
    expect(swallowedExceptions).toEqual([{ handler: at(3), isRecorded: true }]);
  });

  it('of which a callback is told leaves the span as one that is thrown', () => {
    const told = (code?: 'error') =>
      follow(({ builder, place }) => {
        if (code) builder.add({ kind: 'setStatus', place, code }, at(2));
        builder.add({ kind: 'tell' }, at(3));
      }).failures;
    expect(told()).toEqual([{ thrown: at(3) }]);
    expect(told('error')).toEqual([]);
  });
});
