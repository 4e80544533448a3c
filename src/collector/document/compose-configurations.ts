import type { EmbeddedText } from '../../yaml/embedded-text.ts';
import { entriesOf, resolve, scalarAt, valueAt, type YamlNode } from '../../yaml/yaml-node.ts';
import { readCollectorImage } from '../collector-image.ts';
import { type ConfigurationText, configurationInside } from './configuration-text.ts';
import { agreed } from './manifest.ts';
import { looksLikeConfiguration } from './recognition.ts';

/** The configurations that a Compose file has among its `configs`, written out as `content`. */
export function inCompose(root: YamlNode | undefined, fileText: string): readonly ConfigurationText[] {
  const services = entriesOf(valueAt(root, 'services')).map(({ value }) => value);
  if (services.length === 0) return [];
  return entriesOf(valueAt(root, 'configs')).flatMap(({ key, value }) => {
    const content = valueAt(value, 'content');
    if (content?.kind !== 'scalar' || !looksLikeConfiguration(content.text)) return [];
    const users = services.filter((service) => configsOf(service).includes(key.text));
    const images = users.map((service) => readCollectorImage(scalarAt(service, 'image') ?? ''));
    const setting = { image: agreed(images), standing: 'embedded' } as const;
    return [configurationInside(content, fileText, setting, withoutEscapes)];
  });
}

/** The names of the configs that a service is given. */
function configsOf(service: YamlNode | undefined): readonly string[] {
  const list = valueAt(service, 'configs');
  const items = list?.kind === 'list' ? list.items.map(resolve) : [];
  return items.flatMap((item) => (item?.kind === 'scalar' ? item.text : (scalarAt(item, 'source') ?? [])));
}

/** Compose replaces `${NAME}` itself, and gives on `$$` as `$`. */
function withoutEscapes({ text, rangeInFile, editInFile }: EmbeddedText): EmbeddedText {
  const escapes = [...text.matchAll(/\$\$/g)].map(({ index }, before) => index - before);
  if (escapes.length === 0) return { text, rangeInFile, editInFile };
  /** Behind the escapes that stand in front of an offset. */
  const before = (offset: number) => {
    const count = escapes.findIndex((start) => start >= offset);
    return offset + (count < 0 ? escapes.length : count);
  };
  const rangeBefore = ({ start, end }: { readonly start: number; readonly end: number }) => ({
    start: before(start),
    end: before(end),
  });
  return {
    text: text.replaceAll('$$', () => '$'),
    rangeInFile: (range) => rangeInFile(rangeBefore(range)),
    editInFile: ({ range, newText }) =>
      editInFile({ range: rangeBefore(range), newText: newText.replaceAll('$', () => '$$') }),
  };
}
