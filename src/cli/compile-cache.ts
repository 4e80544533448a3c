import module from 'node:module';
import path from 'node:path';

/**
 * Keeps compiled code for the next run, which saves a fifth of its start; only where Node can, from 22.1 on. The folder is the
 * user's own, since what is in it is run: Node's default, below the folder for temporary files, may be anybody's.
 */
export function keepCompiledCode(): void {
  const { NODE_COMPILE_CACHE, XDG_CACHE_HOME, LOCALAPPDATA, HOME } = process.env;
  const caches = XDG_CACHE_HOME || LOCALAPPDATA || (HOME && path.join(HOME, '.cache'));
  // With its variable, Node does so by itself.
  if (NODE_COMPILE_CACHE || !caches) return;
  (module as CompileCache).enableCompileCache?.(path.join(caches, 'spanwright', 'compiled'));
}

interface CompileCache {
  /** https://nodejs.org/api/module.html#moduleenablecompilecachecachedir; tells of failure by what it returns. */
  enableCompileCache?(folder: string): unknown;
}
