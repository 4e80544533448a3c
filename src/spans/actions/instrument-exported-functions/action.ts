import { defineAction } from '../../action.ts';

export default defineAction({
  id: 'instrument-exported-functions',
  title: 'Instrument exported functions of this file',
  kind: 'source',
  target: 'file',
});
