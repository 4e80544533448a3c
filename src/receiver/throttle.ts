/** Calls `action` at once, and again at most every `intervalMs` while it keeps being asked for. */
export function throttle(action: () => void, intervalMs: number): () => void {
  let resting = false;
  let asked = false;

  const run = () => {
    asked = false;
    resting = true;
    action();
    setTimeout(() => {
      resting = false;
      if (asked) run();
    }, intervalMs).unref();
  };

  return () => {
    if (resting) asked = true;
    else run();
  };
}
