import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';

interface DropZoneProps {
  /** What letting go does, shown while files are dragged over it. */
  readonly label: string;
  onFiles(files: readonly File[]): void;
  readonly children: ComponentChildren;
}

/** Takes files that are dropped on what it holds. Whoever uses it offers a command besides, for the keyboard. */
export function DropZone({ label, onFiles, children }: DropZoneProps) {
  const over = useSignal(false);
  const accept = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    over.value = true;
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dragging needs a pointer; the same command is in the palette
    <div
      class="drop-zone"
      onDragEnter={accept}
      onDragOver={accept}
      onDragLeave={(event) => {
        // Going from one element inside to another leaves nothing.
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) over.value = false;
      }}
      onDrop={(event) => {
        over.value = false;
        const files = [...(event.dataTransfer?.files ?? [])];
        if (files.length === 0) return;
        event.preventDefault();
        onFiles(files);
      }}
    >
      {children}
      {over.value && (
        <div class="drop-hint" aria-hidden="true">
          <span>{label}</span>
        </div>
      )}
    </div>
  );
}
