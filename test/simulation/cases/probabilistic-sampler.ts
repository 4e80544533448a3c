import { casesOf, type SimulationCase } from '../simulation-case.ts';

const settings = {
  '40 %': 'sampling_percentage: 40',
  '15.3 %': 'sampling_percentage: 15.3',
  all: 'sampling_percentage: 100',
  'more than all': 'sampling_percentage: 150',
  nothing: 'sampling_percentage: 0',
  'almost nothing': 'sampling_percentage: 0.001',
  'with a seed': 'sampling_percentage: 40, hash_seed: 22',
  'with a large seed': 'sampling_percentage: 40, hash_seed: 4294967295',
  'fails open': 'sampling_percentage: 40, fail_closed: false',
  'nothing, fails open': 'sampling_percentage: 0, fail_closed: false',
  equalizing: 'sampling_percentage: 40, mode: equalizing',
  'equalizing, all': 'sampling_percentage: 100, mode: equalizing',
  'equalizing, fails open': 'sampling_percentage: 25, mode: equalizing, fail_closed: false',
  'equalizing, precisely': 'sampling_percentage: 33.3, mode: equalizing, sampling_precision: 14',
  proportional: 'sampling_percentage: 50, mode: proportional',
  'proportional, roughly': 'sampling_percentage: 33.3, mode: proportional, sampling_precision: 1',
  'proportional, fails open': 'sampling_percentage: 99.9, mode: proportional, fail_closed: false',
  hash_seed: 'sampling_percentage: 75, mode: hash_seed',
};

export const samplerCases: readonly SimulationCase[] = casesOf(
  'probabilistic_sampler',
  Object.fromEntries(Object.entries(settings).map(([name, text]) => [name, `probabilistic_sampler: {${text}}`])),
  'many',
);
