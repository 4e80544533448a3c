import { allActions } from '../../src/spans/actions/index.generated.ts';
import { languageOfPath } from '../../src/spans/source-file.ts';
import { describeActions } from './actions.ts';
import { compilerComplaints } from './compiler.ts';

describeActions({
  folder: 'src/spans/actions',
  file: 'action.ts',
  async apply(id, path, text, selection) {
    const action = allActions.find((candidate) => candidate.id === id)!;
    const file = { path, languageId: languageOfPath(path)!, text };
    const result = await action.apply(file, selection, { tracerName: 'shop' });
    return result.ok ? { edits: result.value.edits } : { reason: result.problem.reason };
  },
  complaints: async (path, text) => compilerComplaints(path, text),
});
