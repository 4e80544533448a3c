import type { ServiceOffer, ServiceOffers, SetUpChoice, SetUpParams } from '../protocol/set-up.ts';

/** What the user is asked of a set-up. */
export interface SetUpAnswers {
  readonly services: readonly ServiceOffer[];
  /** The id of one; `undefined`: of each service the best. */
  readonly approach: string | undefined;
  readonly target: Target;
  /** Where the targets are that are not the receiver of this editor, chosen or not. */
  readonly addresses: Readonly<Record<Exclude<Target, 'receiver'>, string>>;
  readonly environment: string;
  /** Empty: none. */
  readonly serviceNamespace: string;
  /** Ids. */
  readonly parts: readonly string[];
  readonly clusterNamespace: string;
}

/** Where spans go: to the receiver of this editor, to a collector, or elsewhere. */
export type Target = (typeof targets)[number];
export const targets = ['receiver', 'collector', 'other'] as const;

/** What is kept of answers for the next time. */
export type RememberedAnswers = Partial<Omit<SetUpAnswers, 'services'>>;

/**
 * Answers that need not be changed: those of the last time, of which any may be missing, else what is usual. Services are the
 * untraced one that has `file`, a URI, else all that are not traced.
 */
export function proposedAnswers(
  { services, parts, defaults }: ServiceOffers,
  last: RememberedAnswers,
  file?: string,
): SetUpAnswers {
  const untraced = services.filter(({ tracing }) => tracing === undefined);
  const around = untraced
    .filter(({ folder }) => file?.startsWith(`${folder}/`))
    .toSorted((a, b) => b.folder.length - a.folder.length);
  return {
    services: around.length > 0 ? around.slice(0, 1) : untraced.length > 0 ? untraced : services.slice(0, 1),
    approach: last.approach,
    target: targets.find((target) => target === last.target) ?? 'receiver',
    addresses: { collector: 'http://otel-collector:4317', other: '', ...last.addresses },
    environment: last.environment ?? defaults.environment,
    serviceNamespace: last.serviceNamespace ?? '',
    parts: parts.map(({ id }) => id).filter((id) => last.parts?.includes(id)),
    clusterNamespace: last.clusterNamespace ?? defaults.clusterNamespace,
  };
}

/** The approaches to choose from, the best of the first service first. */
export function approachesOf(services: readonly ServiceOffer[]): readonly SetUpChoice[] {
  const all = services.flatMap(({ approaches }) => approaches);
  return all.filter(({ id }, index) => all.findIndex((one) => one.id === id) === index);
}

/** Whether what is set up beside the services has collectors in a cluster. */
export function hasClusterCollector({ parts }: Pick<SetUpAnswers, 'parts'>): boolean {
  return parts.includes('kubernetes') && parts.some((id) => id.startsWith('collector-'));
}

/** What is to be planned; `receiver` is the address of that of this editor. */
export function paramsOf(answers: SetUpAnswers, receiver: string): SetUpParams {
  const { services, approach, target, addresses, environment, serviceNamespace, parts, clusterNamespace } = answers;
  return {
    services: services.map(({ folder, workspaceFolder, stack }) => ({ folder, workspaceFolder, stack })),
    ...(approach !== undefined && { approach }),
    endpoint: target === 'receiver' ? receiver : addresses[target],
    environment,
    ...(serviceNamespace !== '' && { serviceNamespace }),
    parts,
    clusterNamespace,
  };
}
