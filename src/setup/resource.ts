import type { Choices } from './choices.ts';

/** What the resource of a service says of where it belongs, beside its name and version: attributes by their names. */
export function placeAttributes({ serviceNamespace, environment }: Choices): Readonly<Record<string, string>> {
  return {
    ...(serviceNamespace !== undefined && { 'service.namespace': serviceNamespace }),
    'deployment.environment.name': environment,
  };
}

/** Attributes as the value of `OTEL_RESOURCE_ATTRIBUTES`. https://opentelemetry.io/docs/specs/otel/resource/sdk/ */
export function attributeList(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll("'", '%27')}`)
    .join(',');
}
