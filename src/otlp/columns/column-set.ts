import { ByteList } from './byte-list.ts';
import { ByteTable } from './byte-table.ts';
import type { TupleTable } from './tuple-table.ts';
import { Uint32List } from './uint32-list.ts';

/**
 * Columns that requests are decoded into, one request at a time. Each signal has its own, which name the columns and
 * give them to `own`.
 */
export class ColumnSet {
  readonly #lists: (Uint32List | ByteList)[] = [];
  readonly #tables: (ByteTable | TupleTable)[] = [];

  /** Adds a column: what follows is then done to it, too. */
  own<Column extends Uint32List | ByteList | ByteTable | TupleTable>(column: Column): Column {
    if (column instanceof Uint32List || column instanceof ByteList) this.#lists.push(column);
    else this.#tables.push(column);
    return column;
  }

  /** Bytes held, unused capacity included. */
  get byteLength(): number {
    let total = 0;
    for (const list of this.#lists) total += list.byteLength;
    for (const table of this.#tables) total += table.byteLength;
    return total;
  }

  /** Bytes in use: what copies will hold. */
  get usedBytes(): number {
    let total = 0;
    for (const list of this.#lists) total += list.length * (list instanceof ByteList ? 1 : 4);
    for (const table of this.#tables) total += table.usedBytes;
    return total;
  }

  /** Forgets all rows; the memory stays for the next ones. */
  clear(): void {
    for (const list of this.#lists) list.length = 0;
    for (const table of this.#tables) table.clear();
  }

  /** Runs `write`; when it throws, nothing that it wrote remains, and the error goes on to the caller. */
  writeRequest(write: () => void): void {
    const lengths = this.#lists.map((list) => list.length);
    const counts = this.#tables.map((table) => table.count);
    try {
      write();
    } catch (error) {
      for (const [i, list] of this.#lists.entries()) list.length = lengths[i]!;
      for (const [i, table] of this.#tables.entries()) if (table.count > counts[i]!) table.truncate(counts[i]!);
      throw error;
    } finally {
      for (const table of this.#tables) if (table instanceof ByteTable) table.release();
    }
  }
}
