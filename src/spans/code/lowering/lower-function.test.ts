import { describe, expect, it } from 'vitest';
import type { OffsetRange } from '../../../base/range.ts';
import { followSpan, type SpanFlow } from '../../program/flow.ts';
import type { Idioms } from '../../program/idioms.ts';
import type { ApiCall, Call, Code, CodeFunction, Parameter, Variable } from '../code.ts';
import { Helpers } from './helpers.ts';
import { lowerFunction } from './lower-function.ts';

describe('the life of a span', () => {
  it('ends on the way that ends it, and not where something may throw before', () => {
    const span = variable();
    expect(lossesOf([begin(span), work(), end(span)])).toEqual(['exception']);
    expect(lossesOf([begin(span), end(span)])).toEqual([]);
  });

  it('ends by `finally`, whatever leaves what that guards', () => {
    const span = variable();
    const guarded = sequence([work(), branch(work(), { kind: 'return', range: next() })]);
    const code = [begin(span), guard({ body: guarded, finally: end(span) })];
    expect(lossesOf(code)).toEqual([]);
  });

  it('is lost where a return comes before its end', () => {
    const span = variable();
    expect(lossesOf([begin(span), branch(harmless(), { kind: 'return', range: next() }), end(span)])).toEqual([
      'return',
    ]);
  });

  it('is discarded where nothing holds it, and overwritten where its variable is given another', () => {
    const span = variable();
    expect(lossesOf([call({ does: start() }), harmless()])).toEqual(['discarded']);
    expect(lossesOf([begin(span), begin(span), end(span)])).toEqual(['overwritten']);
  });

  it('is out of sight where it is kept, returned or passed on', () => {
    const span = variable();
    const uses: Code[] = [
      { kind: 'other', spans: 'kept', parts: [name(span)], range: next() },
      { kind: 'return', value: name(span), range: next() },
      call({ given: [name(span)] }),
      { kind: 'yield', value: name(span), range: next() },
    ];
    for (const use of uses) expect(flowOf([begin(span), use]).escapes).toBe(true);
    const looks: Code[] = [
      { kind: 'other', spans: 'looked at', parts: [name(span)], range: next() },
      call({ given: [name(span)], onlyLooks: true, isHarmless: true }),
      call({ does: { kind: 'ask', span: name(span) } }),
    ];
    for (const look of looks) expect(flowOf([begin(span), look, end(span)]).escapes).toBe(false);
  });
});

describe('what is opened and closed', () => {
  const use = (does: ApiCall, target: Variable, body: Code): Code => ({
    kind: 'use',
    resource: call({ does }),
    target: { kind: 'variable', variable: target, range: next() },
    body,
    range: next(),
  });

  it('ends with what it guards', () => {
    const span = variable();
    expect(lossesOf([use(start({ ends: true }), span, sequence([work(), { kind: 'return', range: next() }]))])).toEqual(
      [],
    );
  });

  it('has recorded what was thrown', () => {
    const span = variable();
    const thrown: Code = { kind: 'throw', range: next() };
    expect(flowOf([use(start({ ends: true, records: true }), span, thrown)]).failures).toEqual([]);
    expect(flowOf([use(start({ ends: true }), span, thrown)]).failures).toHaveLength(1);
  });

  it('leaves alone a span that closing does not end', () => {
    const span = variable();
    const activate: ApiCall = { kind: 'activate', span: name(span), token: { what: 'scope', certainty: 'proved' } };
    expect(flowOf([begin(span), use(activate, variable(), harmless())]).ends).toBe(false);
    expect(lossesOf([begin(span), use(activate, variable(), harmless()), end(span)])).toEqual([]);
  });
});

describe('what is deferred', () => {
  const deferred = (code: Code): Code => ({ kind: 'deferred', call: code, range: next() });

  it('runs however the function is left, once control has come by', () => {
    const span = variable();
    expect(
      lossesOf([begin(span), deferred(end(span)), work(), branch(work(), { kind: 'return', range: next() })]),
    ).toEqual([]);
    const early = branch(harmless(), { kind: 'return', range: next() });
    expect(lossesOf([begin(span), early, deferred(end(span)), work()])).toEqual(['return']);
  });

  it('is about what its variables held then', () => {
    const span = variable();
    expect(lossesOf([begin(span), deferred(end(span)), begin(span), end(span)])).toEqual([]);
  });

  it('runs in the order that is the opposite of that of the text, in blocks as well', () => {
    const span = variable();
    const inBranch = branch(name(variable()), deferred(end(span)));
    const adds = call({ does: { kind: 'use', span: name(span), what: 'event' } });
    expect(flowOf([begin(span), deferred(adds), inBranch, deferred(end(span))]).afterEnd.length).toBeGreaterThan(0);
    expect(flowOf([begin(span), deferred(end(span)), branch(name(variable()), deferred(adds))]).afterEnd).toEqual([]);
  });

  it('runs at the end of the function where it stands in a branch', () => {
    const span = variable();
    const condition = variable();
    const test = name(condition);
    const inside = branch(test, sequence([begin(span), deferred(end(span))]));
    expect(lossesOf([inside, work()])).toEqual([]);
    expect(lossesOf([begin(span), branch(test, deferred(end(span))), harmless()])).toEqual(['fall-through']);
  });

  it('leaves open what nobody can tell apart in a loop', () => {
    const span = variable();
    const loop: Code = {
      kind: 'loop',
      each: { of: harmless(), targets: [], isHarmless: true },
      body: sequence([begin(span), deferred(end(span))]),
      range: next(),
    };
    expect(flowOf([loop])).toMatchObject({ escapes: true, losses: [] });
  });
});

describe('conditions', () => {
  it('of the same variables go the same way', () => {
    const span = variable();
    const enabled = variable();
    expect(lossesOf([branch(name(enabled), begin(span)), branch(name(enabled), end(span))])).toEqual([]);
    const assigned: Code = assign(enabled, harmless());
    expect(lossesOf([branch(name(enabled), begin(span)), assigned, branch(name(enabled), end(span))])).not.toEqual([]);
  });

  it('ask whether there is a span', () => {
    const span = variable();
    const ifThere = branch({ kind: 'present', of: name(span), range: next() }, end(span));
    expect(lossesOf([branch(harmless(), begin(span)), ifThere])).toEqual([]);
  });
});

describe('functions', () => {
  it('that are part of another are followed where they are called', () => {
    const span = variable();
    const finish = variable();
    const closure = fn([end(span)]);
    const declared = assign(finish, { kind: 'closure', function: closure, range: next() });
    expect(lossesOf([begin(span), declared, call({ runs: closure, isHarmless: true })])).toEqual([]);
    expect(flowOf([begin(span), declared, call({ given: [name(finish)] })]).escapes).toBe(true);
  });

  it('of the file that are given a span do what their bodies do', () => {
    const span = variable();
    const parameter = variable();
    const helper = fn([end(parameter)], [{ variable: parameter }]);
    const passes = (to: CodeFunction) =>
      flowOf([begin(span), call({ runs: to, given: [name(span)], isHarmless: true })]);
    expect(passes(helper)).toMatchObject({ ends: true, escapes: false, losses: [] });
    const other = variable();
    const marker = fn([call({ does: { kind: 'status', span: name(other), code: 'error' } })], [{ variable: other }]);
    expect(passes(marker)).toMatchObject({ ends: false, escapes: false, fails: true });
  });

  it('that go elsewhere take over what they may end, and not what they only add to', () => {
    const span = variable();
    const adds = fn([call({ does: { kind: 'use', span: name(span), what: 'attribute' } })]);
    const ends = fn([end(span)]);
    const handOn = (closure: CodeFunction) =>
      flowOf([begin(span), call({ given: [{ kind: 'closure', function: closure, range: next() }] }), end(span)]);
    expect(handOn(adds).escapes).toBe(false);
    expect(handOn(ends).escapes).toBe(true);
  });
});

describe('exceptions', () => {
  it('pass handlers that do not take all', () => {
    const span = variable();
    const handled = (takesAll: boolean): Code =>
      guard({
        body: work(),
        handlers: [
          {
            body: harmless(),
            takesAll,
            handler: { isLogged: false, isSilent: false, losesValue: false },
            range: next(),
          },
        ],
      });
    expect(lossesOf([begin(span), handled(true), end(span)])).toEqual([]);
    expect(lossesOf([begin(span), handled(false), end(span)])).toEqual(['exception']);
  });

  it('of a type arrive where a handler names it', () => {
    const span = variable();
    const handler = { isLogged: false, isSilent: false, losesValue: false };
    const caught = (type: string): Code =>
      guard({
        body: { kind: 'throw', type, range: next() },
        handlers: [{ body: harmless(), takesAll: false, types: ['Refused'], handler, range: next() }],
      });
    expect(lossesOf([begin(span), caught('Refused'), end(span)])).toEqual([]);
    expect(lossesOf([begin(span), caught('Other'), end(span)])).toEqual(['throw']);
  });

  it('are thrown where no arm of a choice fits, if the language says so', () => {
    const span = variable();
    const choice = (otherwise: 'fails' | 'goes on'): Code => ({
      kind: 'choice',
      arms: [{ head: next(), binds: [], body: end(span), range: next() }],
      otherwise,
      range: next(),
    });
    expect(lossesOf([begin(span), choice('fails')])).toEqual(['exception']);
    expect(lossesOf([begin(span), choice('goes on')])).toEqual(['fall-through']);
  });
});

describe('loops', () => {
  const loop = (more: object): Code => ({ kind: 'loop', body: harmless(), range: next(), ...more });

  it('lose a span in the turn that leaves it open', () => {
    const span = variable();
    const body = sequence([begin(span), branch(harmless(), { kind: 'continue', range: next() }), end(span)]);
    const each = { of: harmless(), targets: [], isHarmless: true };
    expect(lossesOf([loop({ each, body })]).toSorted()).toEqual(['fall-through', 'overwritten']);
  });

  it('say nothing of a span that something else has when its variable takes the next', () => {
    const [span, before] = [variable(), variable()];
    const each = { of: harmless(), targets: [], isHarmless: true };
    const body = sequence([assign(before, name(span)), begin(span), end(before)]);
    expect(flowOf([begin(span), loop({ each, body }), end(span)]).losses).toEqual([]);
  });

  it('may have no turn, unless they are tested after it or are known to have one', () => {
    const span = variable();
    const each = { of: harmless(), targets: [], isHarmless: true };
    expect(lossesOf([begin(span), loop({ each, body: end(span) })])).toEqual(['fall-through']);
    expect(lossesOf([begin(span), loop({ each, body: end(span), isFilled: true })])).toEqual([]);
    expect(lossesOf([begin(span), loop({ condition: harmless(), isTestedAfter: true, body: end(span) })])).toEqual([]);
  });

  it('run what comes when they are over, but not after a break', () => {
    const span = variable();
    const each = { of: harmless(), targets: [], isHarmless: true };
    const found = branch(harmless(), { kind: 'break', range: next() });
    expect(lossesOf([begin(span), loop({ each, body: found, otherwise: end(span) })])).toEqual(['fall-through']);
  });
});

describe('contexts', () => {
  const starts = (context: Variable, span: Variable | undefined): Code => ({
    kind: 'assignment',
    targets: [
      { kind: 'variable', variable: context, range: next() },
      span ? { kind: 'variable', variable: span, range: next() } : { kind: 'nothing', range: next() },
    ],
    value: call({ does: start({ gives: 'context and span', parent: 'given' }) }),
    range: next(),
  });
  const spanIn = (context: Variable): Code => call({ does: { kind: 'current span', context: name(context) } });

  it('carry the span that came with them', () => {
    const context = variable();
    const ended = call({ does: { kind: 'end', span: spanIn(context) } });
    expect(lossesOf([starts(context, undefined), ended])).toEqual([]);
    expect(lossesOf([starts(variable(), undefined), harmless()])).toEqual(['discarded']);
  });

  it('hand nothing over where they are passed on', () => {
    const [context, span] = [variable(), variable()];
    const passed = call({ given: [name(context)], isHarmless: true });
    expect(flowOf([starts(context, span), passed, end(span)])).toMatchObject({ escapes: false, losses: [] });
  });
});

describe('work', () => {
  const launch = (of: CodeFunction, more: object = {}): Code => ({
    kind: 'launch',
    of: { kind: 'closure', function: of, range: next() },
    fate: 'dropped',
    certainty: 'proved',
    range: next(),
    ...more,
  });

  it('that uses a span is unfinished when that ends, unless it is waited for', () => {
    const [span, group] = [variable(), variable()];
    const uses = fn([call({ does: { kind: 'use', span: name(span), what: 'event' } })]);
    expect(flowOf([begin(span), launch(uses), end(span)]).unfinished).toHaveLength(1);
    expect(flowOf([begin(span), launch(fn([harmless()])), end(span)]).unfinished).toEqual([]);
    const kept = launch(uses, { fate: 'kept', variable: group });
    const waited: Code = { kind: 'settlement', of: harmless(), variable: group, range: next() };
    expect(flowOf([begin(span), kept, waited, end(span)]).unfinished).toEqual([]);
  });

  it('that starts under an open span which is not current is an orphan', () => {
    const span = variable();
    const helper = fn([call({ does: start() })]);
    const outside = { ...helper, range: { start: last + 1000, end: last + 1001 } };
    expect(flowOf([begin(span), call({ runs: outside, isHarmless: true }), end(span)]).orphans).toHaveLength(1);
  });
});

/** Ranges follow each other; a function's is around those of its body, which are made before it. */
let last = 0;

function next(): OffsetRange {
  last += 10;
  return { start: last, end: last + 5 };
}

function variable(): Variable {
  return { name: 'span', range: next() };
}

function name(of: Variable): Code {
  return { kind: 'name', variable: of, range: next() };
}

function call(more: Partial<Call>): Code {
  return { kind: 'call', given: [], range: next(), ...more };
}

function work(): Code {
  return call({});
}

function harmless(): Code {
  return call({ isHarmless: true });
}

function start(more: object = {}): ApiCall {
  return { kind: 'start', certainty: 'proved', range: next(), gives: 'span', parent: 'current', ...more };
}

function assign(to: Variable, value: Code): Code {
  return { kind: 'assignment', targets: [{ kind: 'variable', variable: to, range: next() }], value, range: next() };
}

function begin(to: Variable): Code {
  return assign(to, call({ does: start() }));
}

function end(span: Variable): Code {
  return call({ does: { kind: 'end', span: name(span) } });
}

function sequence(parts: readonly Code[]): Code {
  return { kind: 'sequence', parts, range: next() };
}

function branch(condition: Code, whenTrue: Code): Code {
  return { kind: 'branch', condition, whenTrue, range: next() };
}

function guard(parts: Partial<Extract<Code, { kind: 'guard' }>>): Code {
  return { kind: 'guard', body: harmless(), handlers: [], range: next(), ...parts };
}

function fn(parts: readonly Code[], parameters: readonly Parameter[] = []): CodeFunction {
  const { start } = parameters[0]?.variable?.range ?? parts[0]!.range;
  const body = sequence(parts);
  return { head: next(), parameters, body, range: { start, end: last + 5 } };
}

/** The flow of the first span of a function with these statements, which declares all that they mention. */
function flowOf(parts: readonly Code[]): SpanFlow {
  const body = sequence(parts);
  // What is called from outside of the function is declared before its first variable.
  const unit: CodeFunction = { head: next(), parameters: [], body, range: { start: firstOf(parts), end: last + 5 } };
  const file = { text: ' '.repeat(last + 10), helpers: new Helpers(), idiomsOf: () => ({}) as Idioms };
  const flow = followSpan(lowerFunction(file, unit).program, 0);
  if (!flow) throw new Error('the function is too large to follow');
  return flow;
}

function firstOf(parts: readonly Code[]): number {
  const [first] = parts;
  if (first?.kind === 'assignment' && first.targets[0]?.kind === 'variable')
    return first.targets[0].variable.range.start;
  return 0;
}

function lossesOf(parts: readonly Code[]): readonly string[] {
  return flowOf(parts).losses.map(({ how }) => how);
}
