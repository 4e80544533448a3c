import * as l10n from '@vscode/l10n';
import { formatCount } from '../../base/format.ts';
import { visibleLine, visibleText } from '../../base/untrusted-text.ts';
import type { CourseStep, FieldChange, SpanCourse } from '../../protocol/simulation.ts';
import { IconButton } from '../../ui/controls.tsx';

interface SpanCourseProps {
  readonly course: SpanCourse;
  openTrace(): void;
  close(): void;
}

/** The way of one span through the processors: at each what was decided, and which of its fields changed. */
export function SpanCourseView({ course, openTrace, close }: SpanCourseProps) {
  return (
    <section class="course" aria-label={l10n.t('The chosen span')}>
      <header class="stage-header">
        <h2 class="untrusted" title={visibleLine(course.name)}>
          {visibleLine(course.name, 120)}
        </h2>
        <span class="secondary-text untrusted">{visibleLine(course.service, 80)}</span>
        <button type="button" class="link" onClick={openTrace}>
          {l10n.t('Open Trace')}
        </button>
        <IconButton icon="close" label={l10n.t('Choose no span')} onClick={close} />
      </header>
      <ol class="steps">
        {course.steps.map((step, at) => (
          <Step key={at} step={step} />
        ))}
      </ol>
    </section>
  );
}

function Step({ step: { id, decision, changes } }: { readonly step: CourseStep }) {
  return (
    <li class={decision ? `step ${decision.fate}` : 'step'}>
      <h3 class="untrusted">{visibleLine(id, 120)}</h3>
      {decision && (
        <p class={`decision ${decision.fate}`}>
          <span>{`${decision.fate === 'dropped' ? l10n.t('Dropped:') : l10n.t('Kept:')} `}</span>
          <span class="untrusted">{visibleLine(decision.reason, 400)}</span>
        </p>
      )}
      {changes.length > 0 && <Changes changes={changes} />}
      {!decision && changes.length === 0 && <p class="secondary-text">{l10n.t('As it came.')}</p>}
    </li>
  );
}

function Changes({ changes }: { readonly changes: readonly FieldChange[] }) {
  return (
    <dl class="changes">
      {changes.slice(0, mostChanges).map(({ path, before, after }) => (
        <div key={path} class="change">
          <dt class="untrusted">{visibleLine(path, 300)}</dt>
          {before !== undefined && <Side kind="before" text={before} />}
          {after !== undefined && <Side kind="after" text={after} />}
        </div>
      ))}
      {changes.length > mostChanges && (
        <dd class="secondary-text">{l10n.t('And {0} more fields.', formatCount(changes.length - mostChanges))}</dd>
      )}
    </dl>
  );
}

/** A span may have thousands of attributes. */
const mostChanges = 200;

/** Told by a sign, not by colour alone. */
function Side({ kind, text }: { readonly kind: 'before' | 'after'; readonly text: string }) {
  return (
    <dd class={`side ${kind}`}>
      <span aria-hidden="true">{kind === 'before' ? '−' : '+'}</span>
      <span class="visually-hidden">{kind === 'before' ? l10n.t('before') : l10n.t('after')}</span>
      <span class="untrusted">{visibleText(text)}</span>
    </dd>
  );
}
