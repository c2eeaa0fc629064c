/** Half of a character, as a file or a cut may leave it: JavaScript's own functions throw at one. */
const wellFormed = (text: string) => text.replace(/\p{Cs}/gu, '\uFFFD');

/** `encodeURI` of a text of anybody's. */
export const encodeAddress = (address: string): string => encodeURI(wellFormed(address));

/** `encodeURIComponent` of a text of anybody's. */
export const encodeAddressPart = (part: string): string => encodeURIComponent(wellFormed(part));
