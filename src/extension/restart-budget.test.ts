import { expect, test } from 'vitest';
import { RestartBudget } from './restart-budget.ts';

test('what dies too often within the window stays dead', () => {
  const budget = new RestartBudget(2, 1000);
  expect([budget.spend(0), budget.spend(10), budget.spend(20)]).toEqual([true, true, false]);
});

test('what ran well for the length of the window may die again', () => {
  const budget = new RestartBudget(1, 1000);
  expect([budget.spend(0), budget.spend(999), budget.spend(1000)]).toEqual([true, false, true]);
});
