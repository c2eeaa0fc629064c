/** From here on sorting all is the faster way. */
const sortAllFrom = 500;

/**
 * The first `count` of the items in the order of `compare`, of those that `accept` lets through; it is asked of those
 * only that come so far.
 */
export function selectTop<T>(
  items: ArrayLike<T>,
  count: number,
  compare: (a: T, b: T) => number,
  accept: (item: T) => boolean = () => true,
): T[] {
  if (count > sortAllFrom) return Array.from(items).filter(accept).sort(compare).slice(0, count);
  const list: T[] = [];
  if (count <= 0) return list;
  for (let i = 0; i < items.length; i++) {
    const item = items[i]!;
    if (list.length === count && compare(item, list[count - 1]!) >= 0) continue;
    if (!accept(item)) continue;
    let at = list.length < count ? list.length : count - 1;
    for (; at > 0 && compare(item, list[at - 1]!) < 0; at--) list[at] = list[at - 1]!;
    list[at] = item;
  }
  return list;
}
