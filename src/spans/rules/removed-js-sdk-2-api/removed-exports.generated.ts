// Made by src/build/removed-exports.mts from the published packages.

export interface RemovedExports {
  /** Values, gone altogether. */
  readonly gone: readonly string[];
  /** Values, left as types only. */
  readonly typeOnly: readonly string[];
  /** Types, gone altogether. */
  readonly goneTypes: readonly string[];
}

/** What packages of the 1.x generation export and the first of 2.x do not. */
export const removedExports: Readonly<Record<string, RemovedExports>> = {
  "@opentelemetry/core": {
    "gone": [
      "AlwaysOffSampler",
      "AlwaysOnSampler",
      "DEFAULT_ATTRIBUTE_COUNT_LIMIT",
      "DEFAULT_ATTRIBUTE_VALUE_LENGTH_LIMIT",
      "DEFAULT_ENVIRONMENT",
      "DEFAULT_SPAN_ATTRIBUTE_PER_EVENT_COUNT_LIMIT",
      "DEFAULT_SPAN_ATTRIBUTE_PER_LINK_COUNT_LIMIT",
      "ParentBasedSampler",
      "RandomIdGenerator",
      "TraceIdRatioBasedSampler",
      "TracesSamplerValues",
      "VERSION",
      "baggageUtils",
      "getEnv",
      "getEnvWithoutDefaults",
      "hexToBase64",
      "hexToBinary",
      "isAttributeKey",
      "isWrapped",
      "parseEnvironment"
    ],
    "typeOnly": [],
    "goneTypes": [
      "ENVIRONMENT",
      "IdGenerator",
      "InstrumentationLibrary",
      "RAW_ENVIRONMENT",
      "ShimWrapped",
      "TimeOriginLegacy"
    ]
  },
  "@opentelemetry/resources": {
    "gone": [
      "browserDetector",
      "browserDetectorSync",
      "detectResourcesSync",
      "envDetectorSync",
      "hostDetectorSync",
      "osDetectorSync",
      "processDetectorSync",
      "serviceInstanceIdDetectorSync"
    ],
    "typeOnly": [
      "Resource"
    ],
    "goneTypes": [
      "Detector",
      "DetectorSync",
      "IResource",
      "ResourceAttributes"
    ]
  },
  "@opentelemetry/sdk-metrics": {
    "gone": [
      "Aggregation",
      "DefaultAggregation",
      "DropAggregation",
      "ExplicitBucketHistogramAggregation",
      "ExponentialHistogramAggregation",
      "HistogramAggregation",
      "LastValueAggregation",
      "SumAggregation",
      "View"
    ],
    "typeOnly": [],
    "goneTypes": [
      "InstrumentDescriptor"
    ]
  },
  "@opentelemetry/sdk-trace-base": {
    "gone": [
      "ForceFlushState",
      "Tracer"
    ],
    "typeOnly": [
      "Span"
    ],
    "goneTypes": [
      "EXPORTER_FACTORY",
      "PROPAGATOR_FACTORY"
    ]
  },
  "@opentelemetry/sdk-trace-node": {
    "gone": [
      "ForceFlushState",
      "Tracer"
    ],
    "typeOnly": [
      "Span"
    ],
    "goneTypes": [
      "EXPORTER_FACTORY",
      "PROPAGATOR_FACTORY"
    ]
  },
  "@opentelemetry/sdk-trace-web": {
    "gone": [
      "ForceFlushState",
      "Tracer"
    ],
    "typeOnly": [
      "Span"
    ],
    "goneTypes": [
      "EXPORTER_FACTORY",
      "PROPAGATOR_FACTORY"
    ]
  }
};
