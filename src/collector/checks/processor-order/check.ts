import * as l10n from '@vscode/l10n';
import { isEmpty, isSubstituted, resolve, scalarAt, valueAt, type YamlNode } from '../../../yaml/yaml-node.ts';
import { defineCheck, type Problem } from '../../check.ts';
import { formatComponentId } from '../../document/component-id.ts';
import type { Configuration, Reference, ReferenceList } from '../../document/configuration.ts';
import { moveItem } from '../../move-item.ts';

export default defineCheck({
  id: 'processor-order',
  severity: 'hint',
  summary: 'The processors of a pipeline stand in an order in which each can do its work.',
  fix: 'suggestion',
  check(configuration, report) {
    const told = new Set<YamlNode>();
    for (const { processors } of configuration.pipelines) {
      if (!processors?.list || processors.unknown) continue;
      for (const problem of problemsOf(processors, configuration)) {
        // Pipelines may share a list.
        if (told.has(problem.node)) continue;
        told.add(problem.node);
        report(problem);
      }
    }
  },
});

type Found = Problem & { readonly node: YamlNode };

/** They answer for what they keep, so that whoever sent it does not send it again. */
const holdingBack: ReadonlySet<string> = new Set(['batch', 'tail_sampling', 'groupbytrace', 'group_by_trace']);

/** They take out parts of batches, or put traces together anew. */
const takingApart: ReadonlySet<string> = new Set([
  ...['tail_sampling', 'groupbytrace', 'group_by_trace'],
  ...['probabilistic_sampler', 'filter'],
]);

function problemsOf(processors: ReferenceList, configuration: Configuration): readonly Found[] {
  const { references } = processors;
  const limiter = references.findIndex(({ id }) => id.type === 'memory_limiter');
  const batch = references.findIndex(({ id }) => id.type === 'batch');
  return [
    ...(limiter > 0 ? [lateLimiter(processors, limiter, configuration)] : []),
    ...(batch >= 0 ? earlyBatch(processors, batch, configuration) : []),
  ];
}

function lateLimiter(processors: ReferenceList, index: number, configuration: Configuration): Found {
  const { references } = processors;
  const holder = references.slice(0, index).find(({ id }) => holdingBack.has(id.type));
  const limiter = references[index]!;
  const name = formatComponentId(limiter.id);
  const first = formatComponentId(references[0]!.id);
  return {
    severity: holder ? 'warning' : 'hint',
    message: holder
      ? l10n.t(
          "What '{0}' refuses behind '{1}' is lost, since its sender has been told that all is well: put it first.",
          name,
          formatComponentId(holder.id),
        )
      : l10n.t("'{0}' saves no memory of what is done before it, in '{1}': put it first.", name, first),
    range: limiter.range,
    node: limiter.node,
    fixes: moving(processors, index, 0, configuration),
  };
}

function earlyBatch(processors: ReferenceList, index: number, configuration: Configuration): readonly Found[] {
  const { references } = processors;
  const batch = references[index]!;
  // One more, behind, is there for a reason.
  if (references.some(({ id }, other) => other > index && id.type === 'batch')) return [];
  const name = formatComponentId(batch.id);
  const behind = (isMeant: (reference: Reference) => boolean) =>
    references.findLastIndex((reference, other) => other > index && isMeant(reference));
  const asking = behind((reference) => asksForSender(reference, configuration));
  const dividing = behind(({ id }) => takingApart.has(id.type));
  const last = Math.max(asking, dividing);
  if (last < 0) return [];
  return [
    {
      severity: asking < 0 ? 'hint' : 'warning',
      message:
        asking < 0
          ? l10n.t(
              "'{0}' takes the batches of '{1}' apart: put '{2}' behind it.",
              formatComponentId(references[dividing]!.id),
              name,
              name,
            )
          : l10n.t(
              "'{0}' finds pods by the address of their connection, which is gone behind '{1}': put '{2}' behind it.",
              formatComponentId(references[asking]!.id),
              name,
              name,
            ),
      range: batch.range,
      node: batch.node,
      fixes: moving(processors, index, last, configuration),
    },
  ];
}

/** Whether a processor looks for pods by the sender's address, as `k8s_attributes` does unless told to go by attributes only. */
function asksForSender({ id }: Reference, { find, isPart }: Configuration): boolean {
  if (id.type !== 'k8sattributes' && id.type !== 'k8s_attributes') return false;
  const processor = find('processor', id);
  if (!processor || isSubstituted(processor.entry.value)) return false;
  const associations = valueAt(processor.entry.value, 'pod_association');
  // Of a part, another file may bring rules.
  if (isEmpty(associations)) return isPart === false;
  // One rule by attributes may be enough for all that comes.
  if (associations?.kind !== 'list') return false;
  return associations.items.every((association) => {
    const sources = valueAt(association, 'sources');
    return (
      sources?.kind === 'list' && sources.items.some((source) => scalarAt(resolve(source), 'from') === 'connection')
    );
  });
}

function moving({ list, references }: ReferenceList, from: number, to: number, { text }: Configuration) {
  const edits = list && moveItem(list, from, to, text);
  if (!edits) return [];
  const name = formatComponentId(references[from]!.id);
  const title =
    to === 0
      ? l10n.t("Move '{0}' to the front", name)
      : l10n.t("Move '{0}' behind '{1}'", name, formatComponentId(references[to]!.id));
  return [{ title, kind: 'suggestion' as const, edits }];
}
