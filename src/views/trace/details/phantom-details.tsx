import { formatNoun } from '../../../base/format.ts';
import { spanIdAt } from '../../../protocol/span-ids.ts';
import type { TraceData } from '../../../protocol/traces.ts';
import { IconButton } from '../../../ui/controls.tsx';
import type { TraceCommands } from '../keys.ts';

interface PhantomDetailsProps {
  readonly trace: TraceData;
  readonly row: number;
  readonly commands: TraceCommands;
  close(): void;
}

/** What is known of a span that others name as their parent but that never arrived, and why that may be. */
export function PhantomDetails({ trace, row, commands, close }: PhantomDetailsProps) {
  const spanId = spanIdAt(trace.spanIds, row);
  const children = trace.parent.reduce((count, parent) => (parent === row ? count + 1 : count), 0);
  return (
    <>
      <header class="details-header">
        <div class="details-title">
          <h2>Never arrived</h2>
          <div class="details-actions">
            <IconButton icon="close" label="Close details" onClick={close} />
            <IconButton icon="copy" label="Copy span id" onClick={() => commands.copy(spanId)} />
          </div>
        </div>
      </header>
      <div class="phantom-details">
        <p>
          {formatNoun(children, 'span')} {children === 1 ? 'names' : 'name'} <code>{spanId}</code> as parent, but no
          span with this id was received. Its row stands where it would be, over the time of its children.
        </p>
        <p>This may be why:</p>
        <ul>
          <li>It has not ended yet: spans are exported when they end. It joins when it comes.</li>
          <li>Its service exports elsewhere, or not at all, as a browser or a proxy in front may.</li>
          <li>It was sampled out, or dropped by a full queue or a Collector on the way.</li>
          <li>The process ended before its last spans were exported.</li>
        </ul>
      </div>
    </>
  );
}
