import { useSignal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useEffect, useMemo } from 'preact/hooks';
import { formatCount } from '../../../base/format.ts';
import { visibleLine, visibleText } from '../../../base/untrusted-text.ts';
import type { CodePlace } from '../../../protocol/views.ts';
import { framePath } from '../../../stack-traces/frame-path.ts';
import { parseStackTrace } from '../../../stack-traces/parse-stack-trace.ts';
import type { StackFrame } from '../../../stack-traces/stack-frame.ts';
import { IconButton } from '../../../ui/controls.tsx';
import type { TraceState } from '../trace-state.ts';
import { openFrame } from './open-code.ts';

interface StackTraceProps {
  readonly state: TraceState;
  readonly spanId: string;
  readonly text: string;
  copy(text: string): void;
}

/** Characters shown at first. */
const clipped = 6_000;
/** Frames that can be links; a deeper stack repeats itself. */
const mostLinks = 300;

/** A stack trace as it was sent; the places in it that are files of the workspace open them. */
export function StackTrace({ state, spanId, text, copy }: StackTraceProps) {
  const whole = useSignal(text.length <= clipped);
  const shown = whole.value ? text : text.slice(0, clipped);
  const frames = useMemo(
    () =>
      parseStackTrace(shown)
        .filter((frame) => frame.path !== '')
        .slice(0, mostLinks),
    [shown],
  );
  const own = useSignal<readonly boolean[]>([]);
  useEffect(() => {
    let gone = false;
    own.value = [];
    if (frames.length === 0) return;
    state.request('findCode', { places: frames.map(placeOf) }).then(
      (found) => {
        if (!gone) own.value = found;
      },
      // Then they are plain text.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [frames]);
  const links = frames.filter((_, index) => own.value[index]);
  return (
    <div class="stack">
      <IconButton icon="copy" label={l10n.t('Copy stack trace')} onClick={() => copy(text)} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre tabIndex={0} class="untrusted">
        {withLinks(shown, links, (frame) => openFrame(state, spanId, placeOf(frame)))}
        {!whole.value && (
          <button
            type="button"
            class="link"
            onClick={() => {
              whole.value = true;
            }}
          >
            {l10n.t('… show all {0} characters', formatCount(text.length))}
          </button>
        )}
      </pre>
    </div>
  );
}

function withLinks(text: string, frames: readonly StackFrame[], open: (frame: StackFrame) => void) {
  const parts = [];
  let at = 0;
  for (const frame of [...frames].sort((a, b) => a.start - b.start)) {
    if (frame.start < at) continue;
    parts.push(
      visibleText(text.slice(at, frame.start)),
      <button type="button" class="link" title={l10n.t('Open in the editor')} onClick={() => open(frame)}>
        {visibleLine(text.slice(frame.start, frame.end), 4_096)}
      </button>,
    );
    at = frame.end;
  }
  return [...parts, visibleText(text.slice(at))];
}

function placeOf(frame: StackFrame): CodePlace {
  const { line, column, functionName } = frame;
  return {
    path: framePath(frame),
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
    functionName,
  };
}
