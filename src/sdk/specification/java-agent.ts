/** The release of opentelemetry-javaagent that was the newest when the facts here were gathered (2026-08). */
export const newestJavaAgent = '2.31.0';
