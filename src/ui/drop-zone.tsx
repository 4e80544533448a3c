import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';

interface DropZoneProps {
  /** What letting go does, shown while files are dragged over it. */
  readonly label: string;
  /** What to do when letting go would do nothing, since the editor keeps what is dragged without the Shift key. */
  readonly labelWithoutShift: string;
  onFiles(files: readonly File[]): void;
  /** Addresses of files, as the editor's own explorer gives them. */
  onUris(uris: readonly string[]): void;
  readonly children: ComponentChildren;
}

/** Milliseconds without a word after which what was dragged is elsewhere; browsers tell several times a second. */
const restingTime = 1000;

/** Takes files that are dropped on what it holds. Whoever uses it offers a command besides, for the keyboard. */
export function DropZone({ label, labelWithoutShift, onFiles, onUris, children }: DropZoneProps) {
  const hint = useSignal<string | undefined>(undefined);
  const forgetting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const hide = () => {
    hint.value = undefined;
  };
  const accept = (event: DragEvent) => {
    const { dataTransfer, shiftKey } = event;
    if (!dataTransfer?.types.some((type) => type === 'Files' || type === uriList)) return;
    event.preventDefault();
    dataTransfer.dropEffect = 'copy';
    hint.value = shiftKey ? label : labelWithoutShift;
    // The editor may take the drag over without a word.
    clearTimeout(forgetting.current);
    forgetting.current = setTimeout(hide, restingTime);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dragging needs a pointer; the same command is in the palette
    <div
      class="drop-zone"
      onDragEnter={accept}
      onDragOver={accept}
      onDragLeave={(event) => {
        // Going from one element inside to another leaves nothing.
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) hide();
      }}
      onDrop={(event) => {
        hide();
        const files = [...(event.dataTransfer?.files ?? [])];
        const uris = urisOf(event.dataTransfer?.getData(uriList) ?? '');
        if (files.length + uris.length === 0) return;
        event.preventDefault();
        if (files.length > 0) onFiles(files);
        else onUris(uris);
      }}
    >
      {children}
      {hint.value !== undefined && (
        <div class="drop-hint" aria-hidden="true">
          <span>{hint.value}</span>
        </div>
      )}
    </div>
  );
}

const uriList = 'text/uri-list';

/** One a line; lines that begin with `#` are comments: https://www.rfc-editor.org/rfc/rfc2483#section-5 */
function urisOf(list: string): readonly string[] {
  return list.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
}
