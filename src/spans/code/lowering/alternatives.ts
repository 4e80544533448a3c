import * as l10n from '@vscode/l10n';
import type { OffsetRange } from '../../../base/range.ts';
import type { NodeId, Region } from '../../program/program.ts';
import type { ActiveSpan, Lowering } from './lowering.ts';

/** Ways of which one is taken: what one makes current, the others do not see, and whoever comes after them all does. */
export class Alternatives {
  readonly #lowering: Lowering;
  readonly #range: OffsetRange;
  readonly #before: ActiveSpan[];
  readonly #region: Region | undefined;
  /** Where ways end that made something else current; the nodes do nothing yet. */
  readonly #changes: { readonly node: NodeId; readonly active: ActiveSpan[]; readonly region: Region | undefined }[] =
    [];

  constructor(lowering: Lowering, range: OffsetRange) {
    this.#lowering = lowering;
    this.#range = range;
    this.#before = lowering.active;
    this.#region = lowering.region;
  }

  /** A way ends where lowering stands; the next begins as all did. */
  end(): void {
    const { builder, active, region } = this.#lowering;
    if (active !== this.#before) {
      const node = builder.add({ kind: 'pass' }, this.#lowering.firstLine(this.#range));
      if (node !== undefined) this.#changes.push({ node, active, region });
    }
    this.#lowering.active = this.#before;
    this.#lowering.region = this.#region;
  }

  /** All ways have come together. */
  join(): void {
    const [only, ...others] = this.#changes;
    if (!only) return;
    const { builder } = this.#lowering;
    if (others.length === 0) {
      this.#lowering.active = only.active;
      this.#lowering.region = only.region;
      return;
    }
    const to = this.#lowering.declare({ name: l10n.t('the current span'), range: this.#range });
    for (const { node, active } of this.#changes) {
      const from = active.at(-1)?.place;
      builder.nodes[node]!.operation = { kind: 'assign', to, ...(from !== undefined && { from }) };
    }
    this.#lowering.active = [...this.#before, { place: to }];
    this.#lowering.region = builder.newRegion();
  }
}
