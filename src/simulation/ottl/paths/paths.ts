import * as l10n from '@vscode/l10n';
import type { PathPrefix } from '../../../collector/ottl/language/contexts.ts';
import { Failure } from '../failure.ts';
import {
  countField,
  mapField,
  type PathAccess,
  resourceChange,
  scopeChange,
  spanChange,
  textField,
  timeFields,
} from './access.ts';
import { spanPaths } from './span-paths.ts';

const resourcePaths: Readonly<Record<string, PathAccess>> = {
  attributes: mapField(resourceChange, ({ resourceSpans }) => resourceSpans.resource.attributes),
  dropped_attributes_count: countField(
    resourceChange,
    ({ resourceSpans }) => resourceSpans.resource.droppedAttributes,
    ({ resourceSpans }, count) => {
      resourceSpans.resource.droppedAttributes = count;
    },
  ),
  schema_url: textField(
    resourceChange,
    ({ resourceSpans }) => resourceSpans.schemaUrl,
    ({ resourceSpans }, url) => {
      resourceSpans.schemaUrl = url;
    },
  ),
};

const scopePaths: Readonly<Record<string, PathAccess>> = {
  name: textField(
    scopeChange,
    ({ scopeSpans }) => scopeSpans.scope.name,
    ({ scopeSpans }, name) => {
      scopeSpans.scope.name = name;
    },
  ),
  version: textField(
    scopeChange,
    ({ scopeSpans }) => scopeSpans.scope.version,
    ({ scopeSpans }, version) => {
      scopeSpans.scope.version = version;
    },
  ),
  attributes: mapField(scopeChange, ({ scopeSpans }) => scopeSpans.scope.attributes),
  dropped_attributes_count: countField(
    scopeChange,
    ({ scopeSpans }) => scopeSpans.scope.droppedAttributes,
    ({ scopeSpans }, count) => {
      scopeSpans.scope.droppedAttributes = count;
    },
  ),
  schema_url: textField(
    scopeChange,
    ({ scopeSpans }) => scopeSpans.schemaUrl,
    ({ scopeSpans }, url) => {
      scopeSpans.schemaUrl = url;
    },
  ),
};

const eventTime = timeFields(
  spanChange,
  ({ event }) => event.timeNs,
  ({ event }, ns) => {
    event.timeNs = ns;
  },
);

const eventPaths: Readonly<Record<string, PathAccess>> = {
  name: textField(
    spanChange,
    ({ event }) => event.name,
    ({ event }, name) => {
      event.name = name;
    },
  ),
  attributes: mapField(spanChange, ({ event }) => event.attributes),
  time: eventTime.time,
  time_unix_nano: eventTime.nanoseconds,
  dropped_attributes_count: countField(
    spanChange,
    ({ event }) => event.droppedAttributes,
    ({ event }, count) => {
      event.droppedAttributes = count;
    },
  ),
  // None of the processors says which it is.
  event_index: () => ({
    get() {
      throw new Failure(l10n.t("no 'event_index' is set"));
    },
    set() {
      throw new Failure(l10n.t("'event_index' is not written to"));
    },
    changed() {},
  }),
};

/** What is behind each prefix. What `otelcol` has, a client sends besides its spans. */
export const pathAccess: Readonly<Partial<Record<PathPrefix, Readonly<Record<string, PathAccess>>>>> = {
  resource: resourcePaths,
  scope: scopePaths,
  instrumentation_scope: scopePaths,
  span: spanPaths,
  spanevent: eventPaths,
};

/** The map that lasts as long as statements run over the same. */
export const cacheAccess: PathAccess = mapField(
  () => {},
  ({ cache }) => cache,
);
