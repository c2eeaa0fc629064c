/**
 * Returns the address if it is one of the web: `http` or `https` with a host, and without characters that could end it
 * in Markdown, HTML or TeX. Addresses come from files and services: `javascript:` and the like are never followed.
 */
export function webAddress(address: string | undefined): string | undefined {
  const trimmed = address?.trim();
  return trimmed !== undefined && /^https?:\/\/[^\s/<>"'`\\\p{C}][^\s<>"`\\\p{C}]*$/iu.test(trimmed)
    ? trimmed
    : undefined;
}
