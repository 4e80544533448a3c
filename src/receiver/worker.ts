/** Entry of the receiver's thread. What it is made of is shipped once, for the command line too; requests wait until it is there. */
import '../translations/load.ts';

void import('./serve-worker.ts');
