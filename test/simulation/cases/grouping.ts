import { casesOf, type SimulationCase } from '../simulation-case.ts';

export const groupingCases: readonly SimulationCase[] = casesOf('groupbyattrs', {
  'by one attribute': 'groupbyattrs: {keys: [user.id]}',
  'by several': 'groupbyattrs: {keys: [http.request.method, messaging.system, absent]}',
  'by what the resource has': 'groupbyattrs: {keys: [tags, host.name]}',
  'by nothing': 'groupbyattrs: {}',
});
