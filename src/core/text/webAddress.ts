/**
 * The address where it is one of the web, `http` or `https` with a host and nothing that could end it where it is
 * written; else undefined. An address comes from a file or a service: `javascript:` and its like are never followed.
 */
export function webAddress(address: string | undefined): string | undefined {
  const trimmed = address?.trim();
  return trimmed !== undefined && /^https?:\/\/[^\s/<>"'`\\\p{C}][^\s<>"`\\\p{C}]*$/iu.test(trimmed)
    ? trimmed
    : undefined;
}
