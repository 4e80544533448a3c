import { useSignal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import { formatNoun } from '../base/format.ts';
import { visibleLine } from '../base/untrusted-text.ts';
import type { Attribute, AttributeValue } from '../protocol/traces.ts';
import './attribute-table.css';
import { groupAttributes, sortAttributes, textOf, typeOf } from './attributes.ts';
import { IconButton } from './controls.tsx';
import { useFirstItems } from './first-items.tsx';
import { formatJson } from './format-json.ts';
import { LongText } from './long-text.tsx';
import { MenuButton, type MenuItem } from './menu-button.tsx';

interface AttributeTableProps {
  readonly label: string;
  readonly attributes: readonly Attribute[];
  /** Attributes the program's SDK left out. */
  readonly dropped?: number;
  /** In the order given rather than by namespace. */
  readonly asGiven?: boolean;
  copy(text: string): void;
  readonly menu?: AttributeMenu | undefined;
}

/** What else can be done with an attribute. */
export interface AttributeMenu {
  items(attribute: Attribute): readonly MenuItem[];
  select(id: string, attribute: Attribute): void;
}

/** Shown at once; SDKs keep 128 of a span unless told otherwise. */
const mostAtOnce = 200;

/** Attributes by namespace, with their types. */
export function AttributeTable({ label, attributes, dropped = 0, asGiven = false, copy, menu }: AttributeTableProps) {
  const all = useMemo(() => (asGiven ? attributes : sortAttributes(attributes)), [attributes, asGiven]);
  const { shown, more } = useFirstItems(all, mostAtOnce);
  const groups = asGiven ? [{ namespace: '', attributes: shown }] : groupAttributes(shown);
  return (
    <>
      {attributes.length > 0 && (
        <table class="attributes" aria-label={label}>
          {groups.map(({ namespace, attributes: members }) => (
            <tbody key={namespace}>
              {namespace !== '' && members.length > 1 && (
                <tr>
                  <th colSpan={2} scope="rowgroup" class="namespace untrusted">
                    {visibleLine(namespace)}
                  </th>
                </tr>
              )}
              {members.map((attribute, index) => (
                <AttributeRow key={`${index} ${attribute.key}`} attribute={attribute} copy={copy} menu={menu} />
              ))}
            </tbody>
          ))}
        </table>
      )}
      {more}
      {dropped > 0 && (
        <p class="secondary-text">
          {l10n.t('{0} dropped by the SDK.', formatNoun(dropped, l10n.t('more attribute'), l10n.t('more attributes')))}
        </p>
      )}
    </>
  );
}

function AttributeRow({
  attribute,
  copy,
  menu,
}: { attribute: Attribute } & Pick<AttributeTableProps, 'copy' | 'menu'>) {
  const type = typeOf(attribute.value);
  return (
    <tr>
      <th scope="row" class="untrusted">
        <Key text={visibleLine(attribute.key)} />
      </th>
      <td>
        <Value value={attribute.value} type={type} />
        <div class="attribute-actions">
          <IconButton
            icon="copy"
            label={l10n.t('Copy value of {0}', visibleLine(attribute.key))}
            onClick={() => copy(textOf(attribute.value))}
          />
          {menu && (
            <MenuButton
              icon="ellipsis"
              label={l10n.t('More on {0}', visibleLine(attribute.key))}
              items={menu.items(attribute)}
              onSelect={(id) => menu.select(id, attribute)}
            />
          )}
        </div>
      </td>
    </tr>
  );
}

/** A key that breaks after its dots rather than anywhere. */
function Key({ text }: { text: string }) {
  return text.split(/(?<=\.)/).map((part, index) => [index > 0 && <wbr />, part]);
}

function Value({ value, type }: { value: AttributeValue; type: string }) {
  return (
    <span class={`value value-${type}`} title={type}>
      {type === 'empty' ? (
        <i class="secondary-text">{l10n.t('empty')}</i>
      ) : (
        <ValueText text={textOf(value)} type={type} />
      )}
    </span>
  );
}

/** Text as it was sent; what was JSON in a string can be shown as such. */
function ValueText({ text, type }: { text: string; type: string }) {
  const isFormatted = useSignal(false);
  const formatted = useMemo(() => (type === 'string' ? formatJson(text) : undefined), [text, type]);
  const offered = formatted !== undefined && formatted !== text;
  return (
    <>
      <LongText text={offered && isFormatted.value ? formatted : text} />
      {offered && (
        <>
          {' '}
          <button
            type="button"
            class="link"
            aria-pressed={isFormatted.value}
            onClick={() => {
              isFormatted.value = !isFormatted.value;
            }}
          >
            {isFormatted.value ? l10n.t('as sent') : l10n.t('as JSON')}
          </button>
        </>
      )}
    </>
  );
}
