/** Lines over one time axis. */

export interface Sample {
  /** Seconds since the Unix epoch. */
  readonly time: number;
  /** `undefined` where nothing is known: the line has a gap there. */
  readonly value: number | undefined;
}

export interface Line {
  /** Stays the same while the metric goes on. */
  readonly id: string;
  /** Place of its series among those of the metric; absent when it is of all of them. */
  readonly series?: number;
  /** What it is of its series, such as `p95`. */
  readonly name?: string;
  /** By place in `times`: a number, `null` for a gap, `undefined` where this line has no sample and goes straight on. */
  readonly values: readonly (number | null | undefined)[];
}

export interface SampledLine extends Omit<Line, 'values'> {
  /** In order of time. */
  readonly samples: readonly Sample[];
}

/** Times between samples, as many of the usual ones, after which a line does not go on. */
const gapFactor = 3.5;

/** Brings samples to the times of all lines. */
export function alignLines(lines: readonly SampledLine[]): { readonly times: number[]; readonly lines: Line[] } {
  const complete = lines.map(({ samples, ...line }) => ({ ...line, samples: withGaps(samples) }));
  const times = [...new Set(complete.flatMap(({ samples }) => samples.map(({ time }) => time)))].sort((a, b) => a - b);
  const placeOf = new Map(times.map((time, place) => [time, place]));
  return {
    times,
    lines: complete.map(({ samples, ...line }) => {
      const values = new Array<number | null | undefined>(times.length).fill(undefined);
      for (const { time, value } of samples) {
        values[placeOf.get(time)!] = value !== undefined && Number.isFinite(value) ? value : null;
      }
      return { ...line, values };
    }),
  };
}

/** Adds one sample of nothing wherever samples stay away for much longer than usual. */
function withGaps(samples: readonly Sample[]): readonly Sample[] {
  const steps = samples.slice(1).map(({ time }, i) => time - samples[i]!.time);
  if (steps.length < 3) return samples;
  const usual = steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)]!;
  if (usual <= 0) return samples;
  return samples.flatMap((sample, i) =>
    steps[i] !== undefined && steps[i] > usual * gapFactor
      ? [sample, { time: sample.time + usual, value: undefined }]
      : [sample],
  );
}
