/** The release that our catalog of components was asked of last; a test holds both together. */
export const collectorRelease = '0.159.0';

/** It has `k8s_attributes`, `load_balancing` and `tail_sampling`, which the core distribution lacks. */
export const collectorImage = `otel/opentelemetry-collector-contrib:${collectorRelease}`;
