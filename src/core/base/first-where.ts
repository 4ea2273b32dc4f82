// Searching what is in order: by halves.

/** The first place from `from` on at which something holds, `until` where it does nowhere before; once it holds it goes on to. */
export function firstWhere(from: number, until: number, holds: (place: number) => boolean): number {
  let low = from;
  let high = until;
  while (low < high) {
    const middle = low + Math.floor((high - low) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
