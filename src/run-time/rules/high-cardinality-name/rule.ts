import * as l10n from '@vscode/l10n';
import { visibleLine } from '../../../base/untrusted-text.ts';
import { isInstrumentationLibrary } from '../../../protocol/instrumentation-library.ts';
import { shapeOf } from '../../names.ts';
import type { RunTimeRule } from '../../rule.ts';

/** Names of one shape that are no accident. */
const mostNames = 10;
/** Shapes of one run that are followed: more are not told apart. */
const mostShapes = 10_000;

const rule: RunTimeRule = {
  id: 'high-cardinality-name',
  summary: 'Spans of one place in code with ever other names.',
  severity: 'warning',
  sameAs: ['high-cardinality-span-name'],
  create() {
    const shapes = new Map<string, Set<string>>();
    return {
      trace({ spans }, report) {
        for (const span of spans) {
          const { name, scope, kind } = span.details;
          const shape = shapeOf(name);
          if (shape === name || isInstrumentationLibrary(span.details.scope.name)) continue;
          const key = JSON.stringify([span.service, span.run, scope.name, kind, shape]);
          const names = shapes.get(key) ?? new Set<string>();
          if (shapes.size < mostShapes) shapes.set(key, names);
          if (names.size <= mostNames) names.add(name);
          if (names.size <= mostNames) continue;
          const common = visibleLine(shape, 80);
          report(
            span,
            l10n.t("More than {0} names are like '{1}': put what differs into attributes.", mostNames, common),
          );
        }
      },
    };
  },
};
export default rule;
