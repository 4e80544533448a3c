import { describe, expect, it } from 'vitest';
import {
  backToGroups,
  filteredTo,
  filteredToRun,
  runOf,
  settingsFrom,
  shownAtFirst,
  withGrouping,
  withinGroup,
  withoutService,
  withService,
} from './settings.ts';

describe('settings', () => {
  it('are read from what this version saved', () => {
    const settings = {
      shown: {
        text: 'cart',
        errorsOnly: true,
        service: 'web',
        grouped: true,
        order: 'longest',
        groupOrder: 'errors',
        groupsText: '',
      },
      history: ['cart', 'web'],
    } as const;
    expect(settingsFrom(JSON.parse(JSON.stringify(settings)))).toEqual(settings);
  });

  it('are read from what the first version saved', () => {
    expect(settingsFrom({ text: 'cart', errorsOnly: true }).shown).toEqual({
      ...shownAtFirst,
      text: 'cart',
      errorsOnly: true,
    });
  });

  it.each([[undefined], [null], [7], [{ text: 7, order: 'no such', shown: 3, history: 'x' }], [{ shown: null }]])(
    'are those at first when %j was saved',
    (state) => {
      expect(settingsFrom(state)).toEqual({ shown: shownAtFirst, history: [] });
    },
  );
});

describe('going into a group', () => {
  const groups = { ...shownAtFirst, grouped: true };

  it('asks for it besides what is asked for', () => {
    expect(withinGroup({ ...groups, text: 'cart' }, 'root.name="x"').text).toBe('cart root.name="x"');
    expect(withinGroup({ ...groups, text: 'a or b' }, 'root.name="x"').text).toBe('(a or b) root.name="x"');
    expect(withinGroup(groups, 'root.name="x"')).toMatchObject({ text: 'root.name="x"', grouped: false });
  });

  it('leads back to where it began', () => {
    expect(backToGroups(withinGroup({ ...groups, text: 'cart' }, 'x'))).toEqual({ ...groups, text: 'cart' });
  });

  it('is forgotten when the reader groups anew', () => {
    expect(withGrouping(withinGroup(groups, 'x'), true)).toEqual({ ...groups, text: 'x' });
  });
});

describe('a filter from elsewhere', () => {
  it('shows traces, and leaves the order and the way back to groups', () => {
    const groups = { ...shownAtFirst, grouped: true, text: 'cart', errorsOnly: true, service: 'web' };
    const order = 'longest' as const;
    expect(filteredTo({ ...groups, order }, 'name="x"')).toEqual({
      ...shownAtFirst,
      text: 'name="x"',
      order,
      groupsText: 'cart',
    });
    expect(filteredTo(shownAtFirst, 'x')).toEqual({ ...shownAtFirst, text: 'x' });
  });
});

describe('services', () => {
  it('are asked for by a click, and no more by a second one', () => {
    const cart = withService(shownAtFirst, 'cart');
    expect(cart.service).toBe('cart');
    expect(withService(cart, 'web').service).toBe('web');
    expect(withService(cart, 'cart')).toEqual(shownAtFirst);
  });

  it('are excluded by the filter, whatever they are called', () => {
    const text = withoutService({ ...shownAtFirst, text: 'a || b' }, 'say "hi"').text;
    expect(text).toBe('(a || b) -service="say \\"hi\\""');
    expect(withoutService({ ...shownAtFirst, text }, 'say "hi"').text).toBe(text);
  });
});

describe('the run that is shown', () => {
  const textAfter = (text: string, filter: string) => filteredToRun({ ...shownAtFirst, text }, filter).text;

  it.each([
    ['', undefined],
    ['run:last', 'run:last'],
    ['error run:"npm start" cart', 'run:"npm start"'],
    ['"run:last"', undefined],
    ['outrun:last', undefined],
  ])('of %j is %j', (text, run) => expect(runOf(text)).toBe(run));

  it.each([
    ['', 'run:last', 'run:last'],
    ['cart', 'run:last', 'cart run:last'],
    ['cart or mail', 'run:last', '(cart or mail) run:last'],
    ['cart run:last', 'run:k3x9ab.2', 'cart run:k3x9ab.2'],
    ['run:"npm start" error', '', 'error'],
    ['cart', 'service="mail" resource.process.pid=7', 'service="mail" resource.process.pid=7'],
  ])('of %j, when %j is chosen, is asked for by %j', (text, filter, expected) => {
    expect(textAfter(text, filter)).toBe(expected);
  });
});
