import type { StackFrame } from './stack-frame.ts';

/**
 * The path to look for a frame's file by: where the file's name is all that is told (Java, Kotlin), it is below the folders
 * of the class's package. Empty when there is none.
 */
export function framePath({ path, className }: Pick<StackFrame, 'path' | 'className'>): string {
  if (path === '' || /[\\/]/.test(path) || className.includes('\\')) return path;
  return [...className.split('.').slice(0, -1), path].join('/');
}
