/** Replaces lone surrogates, which damaged or cut texts may contain: `encodeURI` throws at them. */
const wellFormed = (text: string) => text.replace(/\p{Cs}/gu, '\uFFFD');

/** `encodeURI` for untrusted text. */
export const encodeAddress = (address: string): string => encodeURI(wellFormed(address));

/** `encodeURIComponent` for untrusted text. */
export const encodeAddressPart = (part: string): string => encodeURIComponent(wellFormed(part));
