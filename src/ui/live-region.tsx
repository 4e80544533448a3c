import { signal } from '@preact/signals';

const message = signal('');

/** Has a screen reader say `text` when it is next silent. */
export function announce(text: string): void {
  message.value = text;
}

/** Where announcements stand; once in every view. */
export function LiveRegion() {
  return (
    <div role="status" aria-live="polite" class="visually-hidden">
      {message}
    </div>
  );
}
