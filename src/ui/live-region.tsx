import { signal } from '@preact/signals';

const message = signal('');
/** Milliseconds: who holds a key down hears the first and the last of what it does, not each. */
const pause = 400;
let waiting: ReturnType<typeof setTimeout> | undefined;
let lastAt = Number.NEGATIVE_INFINITY;

/** Has a screen reader say `text` when it is next silent. */
export function announce(text: string): void {
  clearTimeout(waiting);
  const quiet = performance.now() - lastAt;
  lastAt = performance.now();
  if (quiet >= pause) say(text);
  else waiting = setTimeout(() => say(text), pause);
}

/** Only what differs from before is said, so that the same once more ends in a space. */
function say(text: string): void {
  message.value = text === message.value ? `${text}\u00a0` : text;
}

/** Where announcements stand; once in every view. */
export function LiveRegion() {
  return (
    <div role="status" aria-live="polite" class="visually-hidden">
      {message}
    </div>
  );
}
