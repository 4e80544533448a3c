import { formatNoun } from '../base/format.ts';
import { visibleLine } from '../base/untrusted-text.ts';
import type { Attribute, AttributeValue } from '../protocol/traces.ts';
import './attribute-table.css';
import { groupAttributes, textOf, typeOf } from './attributes.ts';
import { IconButton } from './controls.tsx';
import { LongText } from './long-text.tsx';

interface AttributeTableProps {
  readonly label: string;
  readonly attributes: readonly Attribute[];
  /** Attributes the program's SDK left out. */
  readonly dropped?: number;
  /** In the order given rather than by namespace. */
  readonly asGiven?: boolean;
  copy(text: string): void;
}

/** Attributes by namespace, with their types. */
export function AttributeTable({ label, attributes, dropped = 0, asGiven = false, copy }: AttributeTableProps) {
  const groups = asGiven ? [{ namespace: '', attributes }] : groupAttributes(attributes);
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
                <AttributeRow key={`${index} ${attribute.key}`} attribute={attribute} copy={copy} />
              ))}
            </tbody>
          ))}
        </table>
      )}
      {dropped > 0 && <p class="secondary-text">{formatNoun(dropped, 'more attribute')} dropped by the SDK.</p>}
    </>
  );
}

function AttributeRow({ attribute, copy }: { attribute: Attribute; copy(text: string): void }) {
  const type = typeOf(attribute.value);
  return (
    <tr>
      <th scope="row" class="untrusted">
        <Key text={visibleLine(attribute.key)} />
      </th>
      <td>
        <Value value={attribute.value} type={type} />
        <IconButton
          icon="copy"
          label={`Copy value of ${visibleLine(attribute.key)}`}
          onClick={() => copy(textOf(attribute.value))}
        />
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
      {type === 'empty' ? <i class="secondary-text">empty</i> : <LongText text={textOf(value)} />}
    </span>
  );
}
