import * as l10n from '@vscode/l10n';
import { visibleLine } from '../../base/untrusted-text.ts';
import type { Attribute } from '../../protocol/traces.ts';

/**
 * Attributes by the level at which the semantic conventions use them, as far as they use them at one only:
 * https://opentelemetry.io/docs/specs/semconv/registry/attributes/
 */
const ofResources =
  /^(service\.(name|version|namespace|instance\.id)|telemetry\.(sdk|distro)\..+|deployment\.environment(\.name)?|k8s\.(pod|cluster|node|namespace|deployment)\..+|host\.(id|name|type|arch|image\..+)|os\.(type|version|name|description)|process\.(executable|runtime)\..+|container\.(id|name|image\..+)|cloud\.(provider|account\.id|region|availability_zone|platform))$/;
const ofSpans =
  /^(http\.(request|response)\..+|http\.(route|method|status_code|url|target)|url\.(full|path|query|scheme)|db\.(query|operation|collection|namespace|response|statement|system)(\..+)?|messaging\.(message|destination|operation|batch)\..+|rpc\.(method|service|grpc\..+)|error\.type|exception\..+)$/;

/** The first key that is on another level than it should be, as a part of a sentence. */
export function misplacedKey(
  attributes: readonly Pick<Attribute, 'key'>[],
  level: 'resource' | 'span' | 'log',
): string | undefined {
  const wrong = level === 'resource' ? ofSpans : ofResources;
  const found = attributes.find(({ key }) => wrong.test(key));
  if (found === undefined) return undefined;
  const key = visibleLine(found.key, 80);
  if (level === 'resource') return l10n.t("'{0}' is on its resource", key);
  return level === 'span' ? l10n.t("'{0}' is on a span", key) : l10n.t("'{0}' is on a log record", key);
}
