// Made by src/build/removed-exports.mts from the published packages.

/** Values that 1.x exports and 2.0.0 does not: gone altogether, or left as types only. */
export const removedExports: Readonly<
  Record<string, { readonly gone: readonly string[]; readonly typeOnly: readonly string[] }>
> = {
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
    "typeOnly": []
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
    "typeOnly": []
  },
  "@opentelemetry/sdk-trace-base": {
    "gone": [
      "ForceFlushState",
      "Tracer"
    ],
    "typeOnly": [
      "Span"
    ]
  },
  "@opentelemetry/sdk-trace-node": {
    "gone": [
      "ForceFlushState",
      "Tracer"
    ],
    "typeOnly": [
      "Span"
    ]
  },
  "@opentelemetry/sdk-trace-web": {
    "gone": [
      "ForceFlushState",
      "Tracer"
    ],
    "typeOnly": [
      "Span"
    ]
  }
};
