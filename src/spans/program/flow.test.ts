import { describe, expect, it } from 'vitest';
import { ProgramBuilder } from './builder.ts';
import { followSpan, type SpanFlow } from './flow.ts';
import type { SpanProgram } from './program.ts';

const at = (start: number) => ({ start, end: start + 1 });
const idioms = {
  endAlways: () => undefined,
  setErrorStatus: () => undefined,
  recordException: () => undefined,
  throwAgain: () => undefined,
  removeCall: () => undefined,
  moveCall: () => undefined,
  endBefore: () => undefined,
  adopt: () => undefined,
  awaitWork: () => undefined,
};

/** Follows the one span of a program that `build` makes between its start and the exit. */
function follow(build: (builder: ProgramBuilder, place: number, exit: number) => void): SpanFlow | undefined {
  const builder = new ProgramBuilder(at(0));
  const place = builder.newPlace();
  const span = builder.newSpan({ name: 'span', range: at(1), start: 'plain', certainty: 'proved' });
  const exit = builder.node({ kind: 'exit' }, at(99));
  builder.add({ kind: 'start', span, to: place }, at(1));
  build(builder, place, exit);
  builder.goTo(exit);
  const program: SpanProgram = { nodes: builder.nodes, entry: 0, spans: builder.spans, works: builder.works, idioms };
  return followSpan(program, span);
}

describe('followSpan', () => {
  it('sees a span that is ended', () => {
    expect(follow((builder, place) => builder.add({ kind: 'end', place }, at(2)))).toMatchObject({
      ends: true,
      losses: [],
    });
  });

  it('tells by which jump a span is lost', () => {
    const flow = follow((builder, place, exit) => {
      const early = builder.branch(undefined, at(2));
      builder.add({ kind: 'end', place }, at(3));
      builder.goTo(exit);
      builder.here = early;
      builder.add({ kind: 'jump', how: 'return' }, at(4));
    });
    expect(flow).toMatchObject({ ends: true, losses: [{ how: 'return', range: at(4) }] });
  });

  it('tells calls that throw from jumps', () => {
    const flow = follow((builder, place, exit) => {
      const call = builder.add({ kind: 'call' }, at(2));
      builder.edge(call, exit, { kind: 'exception' });
      builder.add({ kind: 'end', place }, at(3));
    });
    expect(flow?.losses).toEqual([{ how: 'exception', range: at(2), turns: [] }]);
  });

  it('follows a span into other places, and loses it with the last of them', () => {
    const flow = follow((builder, place) => {
      const other = builder.newPlace();
      builder.add({ kind: 'assign', to: other, from: place }, at(2));
      builder.add({ kind: 'leave', places: [place] }, at(3));
      builder.add({ kind: 'assign', to: other }, at(4));
    });
    expect(flow?.losses).toEqual([{ how: 'overwritten', range: at(4), turns: [] }]);
  });

  it('takes tests of the same variable the same way', () => {
    const flow = follow((builder, place) => {
      const variable = builder.newVariable();
      const ways = [0, 1].map((value) => builder.branch({ kind: 'equals', variable, value }, at(2)));
      builder.here = ways[0];
      builder.add({ kind: 'end', place }, at(3));
      builder.join([builder.here, ways[1]], at(4));
      const again = [0, 1].map((value) => builder.branch({ kind: 'equals', variable, value }, at(5)));
      builder.here = again[1];
      builder.add({ kind: 'end', place }, at(6));
      builder.join([again[0], builder.here], at(7));
    });
    expect(flow?.losses).toEqual([]);
  });

  it('loses a span where the next begins in its place', () => {
    const flow = follow((builder, place) => {
      const start = builder.here!;
      builder.edge(start, start);
      builder.add({ kind: 'end', place }, at(3));
    });
    expect(flow?.losses).toEqual([{ how: 'overwritten', range: at(1), turns: [] }]);
  });

  it('follows a span however much comes before it and after it', () => {
    const builder = new ProgramBuilder(at(0));
    const spans = Array.from({ length: 8000 }, () => {
      const span = builder.newSpan({ name: 'span', range: at(1), start: 'plain', certainty: 'proved' });
      const place = builder.newPlace();
      builder.add({ kind: 'start', span, to: place }, at(1));
      builder.add({ kind: 'call' }, at(2));
      builder.add({ kind: 'end', place }, at(3));
      return span;
    });
    const program = { nodes: builder.nodes, entry: 0, spans: builder.spans, works: builder.works, idioms };
    for (const span of [spans[0]!, spans.at(-1)!]) {
      expect(followSpan(program, span)).toMatchObject({ ends: true, losses: [] });
    }
  });

  it('reports an error that leaves the span, unless its status says so', () => {
    const fail = (status: boolean) =>
      follow((builder, place) => {
        builder.add({ kind: 'jump', how: 'throw' }, at(2));
        if (status) builder.add({ kind: 'setStatus', place, code: 'error' }, at(3));
        builder.add({ kind: 'end', place }, at(4));
      });
    expect(fail(false)?.failures).toEqual([{ thrown: at(2) }]);
    expect(fail(true)?.failures).toEqual([]);
  });
});
