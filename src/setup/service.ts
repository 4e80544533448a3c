/** A program that could be traced, as the files of its folder tell. */
export interface Service {
  /** Absolute, with slashes and none at the end. */
  readonly folder: string;
  /** The id of its stack. */
  readonly stack: string;
  /** What is proposed as `service.name`. */
  readonly name: string;
  /** What is known of `service.version`. */
  readonly version?: string;
  /** What told: `package.json depends on express ^4.18.2`. */
  readonly because: string;
  /** What traces it already, if something does: `package.json depends on @opentelemetry/sdk-node ^0.223.0`. */
  readonly tracing?: string;
}
