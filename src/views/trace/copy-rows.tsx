import * as l10n from '@vscode/l10n';
import { MenuButton } from '../../ui/menu-button.tsx';
import { type TableFormat, type TextColumn, textOfRows } from './model/table-text.ts';

interface CopyRowsProps {
  readonly columns: readonly TextColumn[];
  readonly rows: Int32Array;
  copy(text: string): void;
}

/** Copies a table: numbers for spreadsheets, for readers what is shown. */
export function CopyRows({ columns, rows, copy }: CopyRowsProps) {
  return (
    <MenuButton
      icon="copy"
      label={l10n.t('Copy rows')}
      items={[
        { id: 'tsv', label: l10n.t('Copy for a Spreadsheet') },
        { id: 'csv', label: l10n.t('Copy as CSV') },
        { id: 'markdown', label: l10n.t('Copy as Markdown') },
      ]}
      onSelect={(format) => copy(textOfRows(columns, rows, format as TableFormat))}
    />
  );
}
