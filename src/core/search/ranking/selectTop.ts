/** From this count on, sorting everything is faster. */
const sortAllFrom = 500;

/**
 * Returns the first `count` accepted items in the order of `compare`. `accept` is called only for items that would make
 * the list.
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
