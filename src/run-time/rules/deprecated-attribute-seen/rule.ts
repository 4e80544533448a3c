import { isInstrumentationLibrary } from '../../../protocol/instrumentation-library.ts';
import { deprecatedAttribute } from '../../../semantic-conventions/deprecated-attributes.ts';
import { deprecationMessage } from '../../../semantic-conventions/deprecation-message.ts';
import { ofSpans, type RunTimeRule } from '../../rule.ts';

const rule: RunTimeRule = {
  id: 'deprecated-attribute-seen',
  summary: 'An attribute whose name the semantic conventions have changed.',
  severity: 'information',
  sameAs: ['deprecated-semconv-attribute'],
  create: ofSpans((span, report) => {
    const { details } = span;
    if (isInstrumentationLibrary(details.scope.name)) return;
    const keys = new Set(details.attributes.map(({ key }) => key));
    for (const key of keys) {
      const deprecated = deprecatedAttribute(key);
      // Who sends both is on the way.
      if (deprecated === undefined || !deprecated.isStable || deprecated.names.some((name) => keys.has(name))) continue;
      report(span, deprecationMessage(key, deprecated));
    }
  }),
};
export default rule;
