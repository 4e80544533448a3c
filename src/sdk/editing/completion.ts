import type { Completions } from '../../base/completion.ts';
import { mayBeDeclarative } from '../declarative.ts';
import type { SdkSource } from '../source.ts';
import { spring } from '../sources/spring.ts';
import { kindsOf } from '../sources.ts';
import { completeDeclarative } from './complete-declarative.ts';
import { completeSettings, type SettingKind } from './complete-settings.ts';
import { completeSpring } from './complete-spring.ts';

/** What may be written at an offset of a file in which SDKs are configured; undefined where nothing was begun, or is known. */
export function completionsAt({ path, text }: SdkSource, offset: number): Completions<SettingKind> | undefined {
  if (kindsOf(path).length === 0) return undefined;
  if (isDeclarative(path, text)) return completeDeclarative(text, offset);
  const found = spring.matches(path) ? completeSpring(text, offset) : undefined;
  return found ?? completeSettings(path, text, offset);
}

/** Whether a file is declarative configuration, even while it does not parse. */
export function isDeclarative(path: string, text: string): boolean {
  return /\.ya?ml$/.test(path) && mayBeDeclarative(text);
}
