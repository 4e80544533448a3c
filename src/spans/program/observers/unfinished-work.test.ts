import { describe, expect, it } from 'vitest';
import { ProgramBuilder } from '../builder.ts';
import { followSpan } from '../flow.ts';
import type { Idioms } from '../idioms.ts';
import type { Work } from '../program.ts';
import type { UnfinishedWork } from './unfinished-work.ts';

const at = (start: number) => ({ start, end: start + 1 });
/** Nobody asks for fixes here. */
const idioms = {} as Idioms;
const dropped: Work = { range: at(0), kind: 'dropped', certainty: 'proved' };

/** What is unfinished when the one span of a program ends. */
function unfinishedIn(build: (builder: ProgramBuilder, place: number) => void): readonly UnfinishedWork[] | undefined {
  const builder = new ProgramBuilder(at(0));
  const place = builder.newPlace();
  const span = builder.newSpan({ name: 'span', range: at(1), start: 'plain', certainty: 'proved' });
  builder.add({ kind: 'start', span, to: place }, at(1));
  build(builder, place);
  builder.goTo(builder.node({ kind: 'exit' }, at(99)));
  const { nodes, spans, works } = builder;
  return followSpan({ nodes, entry: 0, spans, works, idioms }, span)?.unfinished;
}

describe('observeUnfinishedWork', () => {
  it('tells of work that goes on when the span ends, and where it ends', () => {
    const found = unfinishedIn((builder, place) => {
      builder.add({ kind: 'launch', work: builder.newWork(dropped) }, at(2));
      builder.add({ kind: 'end', place }, at(3));
    });
    expect(found).toEqual([{ work: 0, end: at(3) }]);
  });

  it('is silent where work is waited for, or begins when the span has ended', () => {
    const found = unfinishedIn((builder, place) => {
      const first = builder.newWork(dropped);
      builder.add({ kind: 'launch', work: first }, at(2));
      builder.add({ kind: 'settle', works: [first] }, at(3));
      builder.add({ kind: 'end', place }, at(4));
      builder.add({ kind: 'launch', work: builder.newWork(dropped) }, at(5));
    });
    expect(found).toEqual([]);
  });

  it('takes work of another span for none of this one', () => {
    const found = unfinishedIn((builder, place) => {
      const other = builder.newPlace();
      builder.add({ kind: 'launch', work: builder.newWork(dropped), place: other }, at(2));
      builder.add({ kind: 'end', place }, at(3));
    });
    expect(found).toEqual([]);
  });

  it('lets a path leave early without what another waits for', () => {
    const run = (kind: Work['kind']) =>
      unfinishedIn((builder, place) => {
        const work = builder.newWork({ ...dropped, kind });
        builder.add({ kind: 'launch', work }, at(2));
        const [early, late] = [builder.branch(undefined, at(3)), builder.branch(undefined, at(4))];
        builder.here = late;
        builder.add({ kind: 'settle', works: [work] }, at(5));
        builder.join([early, builder.here], at(6));
        builder.add({ kind: 'end', place }, at(7));
      });
    expect(run('kept')).toEqual([]);
    expect(run('dropped')).toEqual([{ work: 0, end: at(7) }]);
  });
});
