import { memoryIo } from '../../src/cli/command.testing.ts';
import { runProgram } from '../../src/cli/program.ts';
const io = memoryIo(process.cwd());
runProgram(['lint', ...process.argv.slice(2)], io).then(() => console.log(io.stdout, io.stderr));
