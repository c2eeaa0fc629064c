/** Writes JSON on one line. If `airy`, with a blank after each colon and comma, as Python does. */
export function jsonOnOneLine(value: unknown, isAiry: boolean): string {
  if (!isAiry) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((each) => jsonOnOneLine(each, true)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, each]) => each !== undefined);
  return `{${members.map(([name, each]) => `${JSON.stringify(name)}: ${jsonOnOneLine(each, true)}`).join(', ')}}`;
}
