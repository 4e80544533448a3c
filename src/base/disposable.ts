export interface Disposable {
  dispose(): void;
}

/** Owns disposables and disposes them last first; one added after disposal is disposed at once. */
export class Disposables implements Disposable {
  #items: Disposable[] = [];
  #disposed = false;

  add<Item extends Disposable>(item: Item): Item {
    if (this.#disposed) item.dispose();
    else this.#items.push(item);
    return item;
  }

  dispose(): void {
    this.#disposed = true;
    const items = this.#items;
    this.#items = [];
    while (items.length > 0) items.pop()?.dispose();
  }
}
