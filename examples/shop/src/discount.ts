/**
 * What is taken off a total, in cents.
 *
 * TRY SPANWRIGHT: how long does this take, and what did it decide? Put the cursor on the name, press Ctrl+. (Cmd+.)
 * and choose "Wrap function in span". One undo takes everything back.
 */
export function discountCents(totalCents: number): number {
  if (totalCents < 5000) return 0;
  return Math.round(totalCents * 0.05);
}
