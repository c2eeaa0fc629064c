const named: Readonly<Record<string, string>> = {
  ...{ quot: '"', amp: '&', lt: '<', gt: '>', apos: "'", nbsp: ' ', ndash: '–', mdash: '—', hellip: '…' },
  ...{ lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', shy: '', thinsp: ' ', middot: '·', times: '×' },
  ...{ deg: '°', micro: 'µ', plusmn: '±', szlig: 'ß', aelig: 'æ', oslash: 'ø', aring: 'å', ccedil: 'ç' },
  ...{ AElig: 'Æ', Oslash: 'Ø' },
};

const accents: Readonly<Record<string, string>> = {
  ...{
    acute: '\u0301',
    grave: '\u0300',
    circ: '\u0302',
    uml: '\u0308',
    tilde: '\u0303',
    cedil: '\u0327',
    ring: '\u030a',
  },
  ...{ caron: '\u030c', slash: '\u0338' },
};

const entity = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,31}\d?));/gi;

/** Decodes HTML's character references: those by number, and the usual names. */
export function decodeEntities(text: string): string {
  return text.replace(entity, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return named[name] ?? named[name.toLowerCase()] ?? accented(name) ?? whole;
    const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** `&eacute;`. */
function accented(name: string): string | undefined {
  const mark = accents[name.slice(1)];
  const letter = mark === undefined ? '' : (name[0]! + mark).normalize('NFC');
  return letter.length === 1 ? letter : undefined;
}
