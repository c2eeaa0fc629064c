import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { bibNames } from '../../../src/core/bibtex/bibNames';
import { entryNamed, fieldTex, ownFieldText } from '../../../src/core/bibtex/fieldText';
import { fieldText } from '../../../src/core/bibtex/inheritedField';
import { scanBib } from '../../../src/core/bibtex/scanBib';
import { texToText } from '../../../src/core/bibtex/texToText';

/** `type key: name=value; …`, `!` behind an entry that is never closed; then the problems as `line kind`. */
function read(text: string): string[] {
  const bib = scanBib(text);
  const entries = bib.entries.map(({ type, key, fields, closed }) => {
    const shown = fields.map(({ name, start, end }) => `${name}=${text.slice(start, end)}`).join('; ');
    return `${type} ${key}: ${shown}${closed ? '' : '!'}`;
  });
  return [...entries, ...bib.problems.map(({ line, kind }) => `${line} ${kind}`)];
}

const reads = (text: string, ...expected: string[]) => assert.deepEqual(read(text), expected);

suite('bib: scan', () => {
  const rows: [name: string, text: string, ...expected: string[]][] = [
    ['nothing', ''],
    ['text without entries', 'no entry here, me@example.com neither'],
    ['one entry', '@misc{a, title = {T}}', 'misc a: title={T}'],
    ['no fields', '@misc{a}@misc{b,}', 'misc a: ', 'misc b: '],
    ['types and names in any case', '@MISC{A, TITLE={T}}', 'misc A: title={T}'],
    ['parentheses', '@misc(a, title = {)}, note = "}")', 'misc a: title={)}!', '1 unclosed-entry'],
    ['parentheses around parentheses', '@misc(a, title = {x (y) z})', 'misc a: title={x (y) z}'],
    ['quotes with braces', '@misc{a, t = "say {"}hi{"}", u = 1}', 'misc a: t="say {"}hi{"}"; u=1'],
    ['concatenation', '@misc{a, m = jan # " 1" # {st}, n = 2}', 'misc a: m=jan # " 1" # {st}; n=2'],
    [
      'a value without its closing brace and comma, before a field',
      '@misc{a,\n  title = {Ships\n\n  year = 2020\n}\n@misc{b, title={B}}',
      'misc a: title={Ships; year=2020!',
      'misc b: title={B}',
      '1 unclosed-entry',
    ],
    [
      'a value without its closing brace, before a field',
      '@misc{a,\n  title = {Ships,\n  year = 2020,\n}\n',
      'misc a: title={Ships; year=2020!',
      '1 unclosed-entry',
    ],
    ['nested braces', '@misc{a, t = {{A} {{B}}}, n = 2}', 'misc a: t={{A} {{B}}}; n=2'],
    ['a brace after a backslash', '@misc{a, t = {\\{x\\}}, n = 2}', 'misc a: t={\\{x\\}}; n=2'],
    ['a blank before the brace', '@misc {a,t=1}@misc\n{b,t=1}', 'misc a: t=1', 'misc b: t=1'],
    ['a blank after the at sign', '@ misc{a,t=1}', 'misc a: t=1'],
    ['a comma on the next line', '@misc{a\n, t=1\n, u=2\n}', 'misc a: t=1; u=2'],
    [
      'comment lines between entries',
      '% @misc{no,}\n@misc{a,t=1} % @misc{no,}\r@misc{b,t=2}',
      'misc a: t=1',
      'misc b: t=2',
    ],
    ['comment lines inside an entry', '@misc{a,\n% t=0,\nt=1}', 'misc a: t=1'],
    ['a percent sign in a value', '@misc{a, t={5% of}, u=1}', 'misc a: t={5% of}; u=1'],
    ['@comment with entries in it', '@comment{@misc{no,t={x}}}@misc{a,t=1}', 'misc a: t=1'],
    ['@comment without braces', '@comment all of it\n@misc{a,t=1}', 'misc a: t=1'],
    ['lines of entries in @comment', '@comment{\n@misc{no,}\n}\n@misc{a,t=1}', 'misc a: t=1'],
    [
      'a line with @comment on it',
      '@misc{a,t=1} @comment{no\nno}\n@misc{b,t=2}',
      'misc a: t=1',
      'misc b: t=2',
    ],
    [
      '@comment that the brace of another would close',
      '@misc{a @comment{\n@misc{b,t=1}\n@misc{c,t=2}}',
      'misc a: !',
      'misc b: t=1',
      'misc c: t=2',
      '1 unclosed-entry',
      '1 unclosed-comment',
      '3 extra-close-brace',
    ],
    ['@comment never closed', '@comment{ {\n@misc{a,t=1}', 'misc a: t=1', '1 unclosed-comment'],
    ['@preamble', '@preamble{"a" # {b}}@misc{a,t=1}', 'misc a: t=1'],
    ['@preamble never closed', '@preamble{"a" \n@misc{a,t=1}', 'misc a: t=1', '1 unclosed-entry'],
    ['BOM, CRLF, CR, NUL', '\uFEFF@misc{a,\r\n t\0=\0{x}\r}\0', 'misc a: t={x}'],
    [
      'a value with an address at the beginning of a line',
      '@misc{a, t={x\n@home {y}}, u=1}',
      'misc a: t={x\n@home {y}}; u=1',
    ],
    ['any alphabet', '@misc{ключ:ü, título={ß}}', 'misc ключ:ü: título={ß}'],

    ['missing comma after a value', '@misc{a,\n t={x}\n u=1}', 'misc a: t={x}; u=1', '2 missing-comma'],
    ['missing comma after the key', '@misc{a t={x}}', 'misc a: t={x}', '1 missing-comma'],
    ['missing comma after the key on its line', '@misc{a\n t={x}}', 'misc a: t={x}', '1 missing-comma'],
    [
      'missing key',
      '@misc{t={x}}\n@misc{,t=1}',
      'misc : t={x}',
      'misc : t=1',
      '1 missing-key',
      '2 missing-key',
    ],
    ['blank in a key', '@misc{a b,t=1}', 'misc a b: t=1', '1 space-in-key'],
    ['missing equals', '@misc{a, t {x}, u=1}', 'misc a: u=1', '1 text-outside-field'],
    ['missing value', '@misc{a, t = , u=1}', 'misc a: u=1', '1 missing-value'],
    [
      'missing brace at the end',
      '@misc{a, t={x}\n@misc{b, t=1}',
      'misc a: t={x}!',
      'misc b: t=1',
      '1 unclosed-entry',
    ],
    [
      'missing brace in a value',
      '@misc{a,\n t={x,\n u={y}\n}\n\n@misc{b, t=1}\n@misc{c, t=1}',
      'misc a: t={x; u={y}!',
      'misc b: t=1',
      'misc c: t=1',
      '1 unclosed-entry',
    ],
    [
      'two missing braces in a value',
      '@misc{a,\n t={{x,\n u={y}\n}\n  @misc{b, t=1}',
      'misc a: t={{x; u={y}!',
      'misc b: t=1',
      '1 unclosed-entry',
    ],
    [
      'missing brace in the last entry',
      '@misc{a, t=1}\n@misc{b,\n t={x,\n u={y}\n}\n',
      'misc a: t=1',
      'misc b: t={x; u={y}!',
      '2 unclosed-entry',
    ],
    [
      'missing quote',
      '@misc{a,\n t="x,\n u=1\n}\n@misc{b,t=1}',
      'misc a: t="x; u=1!',
      'misc b: t=1',
      '1 unclosed-entry',
    ],
    [
      'missing quote right before another entry',
      '@misc{a,\n t="x\n@misc{b,t=1}',
      'misc a: !',
      'misc b: t=1',
      '1 unclosed-entry',
    ],
    [
      'a value in quotes with an address at the beginning of a line',
      '@misc{a, t="x\n@home y", u=1}',
      'misc a: t="x\n@home y"; u=1',
    ],
    [
      'missing quote that matches a later one',
      '@misc{a,\n t="x,\n u=1,\n v="y @home {z} w"\n}\n',
      'misc a: t="x; u=1!',
      'home z: ',
      '1 unclosed-entry',
      '4 missing-comma',
      '4 text-outside-field',
    ],
    [
      'an extra brace',
      '@misc{a, t={x}}, u=1}\n@misc{b,t=1}}',
      'misc a: t={x}',
      'misc b: t=1',
      '1 text-after-entry',
      '2 extra-close-brace',
    ],
    ['missing opening brace', '@misc a, t={x}}\n@misc{b,t=1}', 'misc b: t=1', '1 missing-open-brace'],
    [
      'wrong closing delimiter',
      '@misc(a, t={x}}\n@misc{b,t=1}',
      'misc a: t={x}',
      'misc b: t=1',
      '1 wrong-delimiter',
    ],
    ['duplicate keys in any case', '@misc{a,}\n@misc{A,}', 'misc a: ', 'misc A: ', '2 duplicate-key'],
    ['cut off in the key', '@misc{a,t=1}@misc{b', 'misc a: t=1', 'misc b: !', '1 unclosed-entry'],
    [
      'cut off in the key right before another entry',
      '@misc{a@misc{b,t=1}\n@misc{c,t=2}',
      'misc a: !',
      'misc b: t=1',
      'misc c: t=2',
      '1 unclosed-entry',
    ],
    ['an address right after an entry', '@misc{a,t=1}me@home {x}', 'misc a: t=1'],
  ];
  for (const [name, text, ...expected] of rows) test(name, () => reads(text, ...expected));

  test('a broken entry affects no other, and is reported with its line', () => {
    const text = readFileSync('test/fixtures/bib/broken.bib', 'utf8');
    const bib = scanBib(text);
    assert.deepEqual(
      bib.entries.map(({ key, line }) => `${line} ${key}`),
      [
        '1 good1',
        '6 nocomma',
        '12 nobrace',
        '19 good2',
        '24 noquote',
        '29 ',
        '31 good1',
        '35 extra',
        '40 good3',
      ],
    );
    assert.deepEqual(
      bib.problems.map(({ line, kind }) => `${line} ${kind}`),
      [
        '7 missing-comma',
        '12 unclosed-entry',
        '24 unclosed-entry',
        '29 missing-key',
        '31 duplicate-key',
        '36 text-after-entry',
      ],
    );
    assert.equal(fieldText(bib, entryNamed(bib, 'nobrace')!, 'eprint'), '2305.18290');
  });

  test('counts lines that end with LF, CRLF or CR', () => {
    for (const eol of ['\n', '\r\n', '\r']) {
      const bib = scanBib(['', '@misc{a,', 't={x', '}}', '@misc{b,}', '@misc{,}'].join(eol));
      assert.deepEqual(
        bib.entries.map(({ line }) => line),
        [2, 5, 6],
      );
      assert.equal(bib.problems[0]?.line, 6);
    }
  });

  const ends: [text: string, ...entries: string[]][] = [
    [' @misc{a,t=1} x @misc{b}', '@misc{a,t=1}', '@misc{b}'],
    ['@misc{a,\n t="x,\n u=1\n}\n@misc{b,t=1}', '@misc{a,\n t="x,\n u=1\n}', '@misc{b,t=1}'],
    ['@misc{a, t={x}\n \n@misc{b}', '@misc{a, t={x}', '@misc{b}'],
    ['@misc{a,\n t={x,\n u={y}\n}\n\n@misc{b}', '@misc{a,\n t={x,\n u={y}\n}', '@misc{b}'],
    ['@misc(a, t=1}\n@misc{b', '@misc(a, t=1}', '@misc{b'],
    ['@misc{a@misc{b}', '@misc{a', '@misc{b}'],
  ];
  for (const [text, ...entries] of ends)
    test(`the end of an entry: ${JSON.stringify(text)}`, () =>
      assert.deepEqual(
        scanBib(text).entries.map(({ start, end }) => text.slice(start, end)),
        entries,
      ));

  test('finds the beginning of an open end', () => {
    assert.equal(scanBib('@misc{a,}').openEnd, undefined);
    assert.equal(scanBib('@misc{a,}\n@misc{b, t={').openEnd, 10);
    assert.equal(scanBib('@misc{b, t={\n@misc{a,}').openEnd, undefined);
    assert.equal(scanBib('x @comment{ {\n@misc{a,}').openEnd, 2);
  });

  test('scans hostile files in linear time', () => {
    // Counts, not times: each of these once sent the scanner to the end of the file for every line.
    const unit = [
      '@comment{',
      '@misc{a,\n',
      '@misc{a,t={\n',
      '@misc{\n a={{x,\n b={y}\n}\n',
      '@misc{a,t="',
      '@misc{a @comment{\n@',
      'x @comment{\n@misc{a,}}',
      '@',
    ];
    for (const text of unit) assert.doesNotThrow(() => scanBib(text.repeat(20_000)));
  });
});

suite('bib: values', () => {
  const bib = scanBib(`
    @string{a = "Neural " # {IPS}} @string{b = a # " 20" # 23} @string{loop = loop # "x"}
    @proceedings{vol, title = {Proc. of {ABC}}, year = 2001, editor = {Smith, A.}, doi = {10.1/vol}, crossref = {vol2}}
    @proceedings{vol2, publisher = "P", crossref = {vol}}
    @misc{x, crossref = {VOL}, ids = {y, z }, journal = b # "!", month = jan, title = {A {B} \\& c},
          url = {http://a.b/~c\\_d--e}, u = loop, title = {second}, empty = {}}`);
  const entry = entryNamed(bib, 'x')!;
  const rows: [field: string, text: string | undefined][] = [
    ['title', 'A B & c'],
    ['journal', 'Neural IPS 2023!'],
    ['month', 'jan'],
    ['url', 'http://a.b/~c_d--e'],
    ['u', 'loopx'],
    ['empty', ''],
    ['booktitle', 'Proc. of ABC'],
    ['year', '2001'],
    ['publisher', 'P'],
    ['series', undefined],
    ['doi', undefined],
    ['nothing', undefined],
  ];
  for (const [field, text] of rows) test(field, () => assert.equal(fieldText(bib, entry, field), text));

  test('reads the entry’s own fields, and their TeX', () => {
    assert.equal(ownFieldText(bib, entry, 'year'), undefined);
    assert.equal(fieldTex(bib, entry, 'title'), 'A {B} \\& c');
  });

  const values: [value: string, tex: string][] = [
    ['{a {b} c}', 'a {b} c'],
    ['{a} # {b}', 'ab'],
    ['{a {b} c} # "d"', 'a {b} cd'],
    ['"say {"}hi{"}" # "x" # {y}', 'say {"}hi{"}xy'],
    ['s # s # 1', 'STST1'],
    ['s#"x"#S', 'STxST'],
    ['""', ''],
    ['{}', ''],
  ];
  for (const [value, tex] of values)
    test(`the TeX of ${value}`, () => {
      const file = scanBib(`@string{s = t} @string{T = {S} # "T"} @misc{a, x = ${value}}`);
      assert.equal(fieldTex(file, file.entries[0]!, 'x'), tex);
    });

  const open: [text: string, tex: string][] = [
    ['@misc{a,\n x="y,\n u=1\n}', 'y'],
    ['@misc{a,\n x={Ships\n\n u={y}\n}', 'Ships'],
    ['@misc{a,\n x={y {z},\n u={y}\n}', 'y {z}'],
    ['@misc{a,\n x={{y} z,\n u={y}\n}', '{y} z'],
    ['@misc{a,\n x=",\n u=1\n}', ''],
  ];
  for (const [text, tex] of open)
    test(`the TeX of a value that is never closed: ${JSON.stringify(text)}`, () => {
      const file = scanBib(text);
      assert.equal(fieldTex(file, file.entries[0]!, 'x'), tex);
    });

  test('prefers the first entry with a key, and a key to an alias', () => {
    const file = scanBib('@misc{,n=0} @misc{a, ids={b, c}} @misc{A} @misc{b, ids={c}}');
    const [, a, , b] = file.entries;
    assert.deepEqual(
      ['a', 'b', 'c', ''].map((key) => entryNamed(file, key)),
      [a, b, a, undefined],
    );
  });

  test('finds entries by key and by biblatex ids, in any case', () => {
    for (const key of ['x', 'X', 'y', 'Z']) assert.equal(entryNamed(bib, key), entry);
    assert.equal(entryNamed(bib, 'w'), undefined);
  });

  test('limits macros that multiply', () => {
    const strings = Array.from({ length: 64 }, (_, i) => `@string{a${i + 1} = a${i} # a${i}}`);
    for (const seed of ['"xx"', '""']) {
      const bomb = scanBib(`@string{a0 = ${seed}}${strings.join('')}@misc{x, t = a64}`);
      assert.ok(fieldText(bomb, bomb.entries[0]!, 't')!.length <= 200_000);
    }
  });
});

suite('bib: TeX to text', () => {
  const rows: [tex: string, text: string][] = [
    ['{\\"o} \\"o \\"{o} \\"{O}', 'ö ö ö Ö'],
    ["\\'{e}\\'e {\\'{e}} \\'{\\i} \\'\\i", 'éé é í í'],
    ['\\v{c} \\v c \\c{c} \\u{g} \\H{o} \\k{a} \\r{a} \\.{I} \\=a \\~n \\^{\\i}', 'č č ç ğ ő ą å İ ā ñ î'],
    ["\\ss{} \\ss\\ {\\ss}t {\\L}\\'od\\'z \\O{}re \\aa ngstrom {\\AE}", 'ß ß ßt Łódź Øre ångstrom Æ'],
    ['a---b c--d e-f', 'a—b c–d e-f'],
    ['Fig.~3\\,cm\\ x\\\\y', 'Fig. 3 cm x y'],
    ['\\& \\% \\# \\_ \\$ \\{ \\}', '& % # _ $ { }'],
    ['$\\beta$-VAE, $O(n^2)$, CO$_2$, $x_{10}$, $a \\leq b$', 'β-VAE, O(n²), CO₂, x₁₀, a ≤ b'],
    ['\\textbf{bold} \\emph{it} {\\it old} \\textsc{S\\textbf{c}}', 'bold it old Sc'],
    ["``double'' and `single'", "“double” and ‘single'"],
    ['\\href{http://x}{text} \\url{http://y}', 'text http://y'],
    ['{{All} {C}aps}', 'All Caps'],
    ['  a\n\t b ', 'a b'],
    ['plain', 'plain'],
    ['m\\textsuperscript{2} H\\textsubscript{2}O', 'm² H₂O'],
    ['\\textasciitilde{}x\\textasciicircum 2 \\textbackslash{}n', '~x^2 \\n'],
    ['\\unknown{kept} \\unknown too', 'kept \\unknown too'],
    ['\\', ''],
    ['\\"', ''],
    ["\\'{", ''],
    ['}{', ''],
    ['C\\raise.5ex\\hbox{x}', 'C.5exx'],
  ];
  for (const [tex, text] of rows) test(tex, () => assert.equal(texToText(tex), text));
});

suite('bib: names', () => {
  const rows: [value: string, ...names: string[]][] = [
    ['Donald E. Knuth', '|Donald E.||Knuth'],
    ['Knuth, Donald E.', '|Donald E.||Knuth'],
    ['Ludwig van Beethoven', 'van|Ludwig||Beethoven'],
    ['van Beethoven, Ludwig', 'van|Ludwig||Beethoven'],
    ['du Pin Calmon, Flavio', 'du|Flavio||Pin Calmon'],
    ['Flavio du Pin Calmon', 'du|Flavio||Pin Calmon'],
    ['Jean de La Fontaine', 'de|Jean||La Fontaine'],
    ['De la Fontaine, Jean', 'De la|Jean||Fontaine'],
    ['De La Fontaine, Jean', '|Jean||De La Fontaine'],
    ['King, Jr., Martin Luther', '|Martin Luther|Jr.|King'],
    ['{Team GLM} and Zeng, Aohan and others', 'Team GLM', '|Aohan||Zeng', 'others'],
    ['{{OpenAI}}', 'OpenAI'],
    ['{Barnes and Noble}', 'Barnes and Noble'],
    ['A. One  AND\nB. Two', '|A.||One', '|B.||Two'],
    ['{\\"O}z, {\\c C}a{\\u g}lar', '|Çağlar||Öz'],
    ["Garc{\\'\\i}a M{\\'a}rquez, Gabriel", '|Gabriel||García Márquez'],
    ['{van der} Berg, A.', '|A.||van der Berg'],
    ['Roe~K. Doe', '|Roe K.||Doe'],
    ['family=Pin Calmon, given=Flavio, prefix=du', 'du|Flavio||Pin Calmon'],
    ['Plato', '|||Plato'],
    ['Smith,', '|||Smith'],
    [''],
    ['and and and'],
    ['others', 'others'],
  ];
  for (const [value, ...names] of rows) {
    test(value || 'nobody', () =>
      assert.deepEqual(
        bibNames(value).map(
          ({ literal, family = '', given = '', suffix = '', ...rest }) =>
            literal ?? [rest['non-dropping-particle'] ?? '', given, suffix, family].join('|'),
        ),
        names,
      ),
    );
  }
});
