import assert from 'node:assert/strict';
import { bibBibliography } from '../../../src/core/bibliography/bibtex/bibBibliography';
import { readBibliography } from '../../../src/core/bibliography/readBibliography';
import { writeCitations } from '../../../src/core/export/citationFormats';
import { languageFor } from '../../../src/core/languages/citationLanguages';
import { allCited, citedKeys, type CitedKeys } from '../../../src/core/analysis/citedKeys';
import { tidyEdits } from '../../../src/core/analysis/tidyEdits';
import { tidyFindings, type TidyFinding } from '../../../src/core/analysis/tidyFindings';
import type { Paper } from '../../../src/core/paper';
import { atHand } from './papersAtHand';
import { applyEdits } from '../../../src/core/text/textEdit';

const rest = { abstract: '', links: [], topics: [], keywords: [], listings: [] };
const preprint: Paper = {
  ...rest,
  ...{ id: '2412.14093', arxivId: '2412.14093', title: 'Alignment faking', submitted: '2024-12-18' },
  authors: [{ family: 'Greenblatt', given: 'Ryan' }],
  citationKey: 'greenblatt2024alignment',
};
const published: Paper = {
  ...rest,
  ...{ id: '2502.17424', arxivId: '2502.17424', title: 'Emergent Misalignment', submitted: '2025-02-24' },
  authors: [{ family: 'Betley', given: 'Jan' }],
  published: { type: 'paper-conference', container: 'Proceedings of ICML', year: 2025 },
  citationKey: 'betley2025emergent',
};
const withdrawn: Paper = {
  ...rest,
  ...{ id: '2501.17187', arxivId: '2501.17187', title: 'Visualizing uncertainty', withdrawn: true },
  authors: [],
  citationKey: 'park2025visualizing',
};
const papers = atHand(preprint, published, withdrawn);

const cited = (keys: string, everything = false): CitedKeys => ({
  keys: new Map(
    keys
      .split(' ')
      .filter(Boolean)
      .map((key) => [key.toLowerCase(), key]),
  ),
  everything,
});

const told = (finding: TidyFinding) =>
  finding.kind === 'missing'
    ? `missing ${finding.key}${finding.paper ? ' +' : ''}`
    : finding.kind === 'same-work'
      ? `same-work ${finding.entry.key} = ${finding.other.key}${finding.isCited ? ' both cited' : ''}`
      : `${finding.kind} ${finding.entry.key}@${finding.entry.line}`;

/** What is found in files, of which these keys are cited. */
function finds(bibs: string | string[], keys: string, expected: string[], everything = false): void {
  const bibliographies = [bibs].flat().map(bibBibliography);
  const all = cited(keys, everything);
  assert.deepEqual(tidyFindings(bibliographies, all, all, papers).map(told), expected);
}

const a = '@misc{a, title = {On A}, author = {One, Ann}, year = 2020}\n';
const b = '@misc{b, title = {On B}, author = {Two, Ben}, year = 2021}\n';

suite('What there is to tidy', () => {
  test('nothing', () => finds(a + b, 'a b', []));
  test('an entry that nothing cites', () => finds(a + b, 'a', ['unused b@2']));
  test('keys are compared in any case', () => finds(a, 'A', []));
  test('nothing is unused where everything is taken in', () => finds(a + b, '', [], true));
  test('nothing is unused where it is not known what is cited', () =>
    assert.deepEqual(tidyFindings([bibBibliography(a)], cited(''), undefined, papers), []));
  test('cited by its other name', () => finds('@misc{a, ids = {old, older}, title = {A}}', 'older', []));
  test('the volume of a cited entry', () =>
    finds('@inbook{a, crossref = {v}, title = {A}}\n@book{v, title = {V}}', 'a', []));
  test('data of a cited entry', () =>
    finds('@misc{a, xdata = {x, y}}\n@xdata{x, year = 1}\n@xdata{y}', 'a', []));
  for (const name of ['crossref', 'xref', 'xdata', 'related', 'entryset'])
    test(`what a cited entry names as ${name}`, () =>
      finds(
        `@misc{a, ${name.toUpperCase()}  = {v, W}}\n@misc{v, title = {V}}\n@misc{w, title = {W}}\n@misc{x, title = {X}}`,
        'a',
        ['unused x@4'],
      ));
  test('settings of IEEEtran', () => finds('@IEEEtranBSTCTL{IEEEexample:BSTcontrol, a = {b}}', '', []));

  test('a key without entry', () => finds(a, 'a nobody', ['missing nobody']));
  test('a key without entry that a paper has', () =>
    finds(a, 'a Betley2025emergent', ['missing Betley2025emergent +']));
  test('a paper that is there under another key is not added once more', () =>
    finds('@inproceedings{mine, eprint = {2502.17424}, booktitle = {ICML}}', 'mine betley2025emergent', [
      'missing betley2025emergent',
    ]));
  test('nor one that is there in one of two files', () =>
    finds(
      ['@inproceedings{mine, eprint = {2502.17424}, booktitle = {ICML}}', b],
      'mine b betley2025emergent',
      ['missing betley2025emergent'],
    ));
  test('an entry in the second file', () => finds([a, b], 'a b', []));

  test('a key that is there twice', () => finds(a + '@misc{A, title = {Other}}\n', 'a', ['same-key A@2']));
  test('a key that is there twice, in two files', () => finds([a, a], 'a', ['same-key a@1']));
  test('a work that is there twice, by title', () =>
    finds(a + a.replace('{a,', '{z,'), 'a', ['same-work z = a']));
  test('the one that is cited stays', () => finds(a + a.replace('{a,', '{z,'), 'z', ['same-work a = z']));
  test('of two that are cited neither goes', () =>
    finds(a + a.replace('{a,', '{z,'), 'a z', ['same-work z = a both cited']));
  test('nor where everything is taken in, or it is not known what is cited', () => {
    const twice = a + a.replace('{a,', '{z,');
    finds(twice, '', ['same-work z = a both cited'], true);
    const unknown = tidyFindings([bibBibliography(twice)], cited(''), undefined, papers);
    assert.deepEqual(unknown.map(told), ['same-work z = a both cited']);
  });
  test('the one that is cited by its other name stays', () =>
    finds(a + a.replace('{a,', '{z, ids = {old, older},'), 'OLD', ['same-work a = z']));
  test('a work that is there twice, by arXiv number, in two files', () =>
    finds(['@misc{a, eprint = {2001.00001}}', '@article{z, journal = {arXiv:2001.00001v2}}'], 'a z', [
      'same-work z = a both cited',
    ]));
  test('one with an arXiv number and one without', () =>
    finds(a + a.replace('{a,', '{z, eprint = {2001.00001},'), 'a', ['same-work z = a']));
  test('one without an arXiv number after one with it', () =>
    finds(a.replace('{a,', '{y, eprint = {2001.00001},') + a, 'y', ['same-work a = y']));
  test('one title in years far apart is two works', () =>
    finds(a + a.replace('{a,', '{z, volume = 1,').replace('2020', '2029'), 'a z', []));
  test('one DOI and two titles are a mistake, and two works', () =>
    finds(
      '@misc{a, doi = {10.1000/A}, title = {On the Sea}}\n@misc{z, doi = {10.1000/a}, title = {All of Land}}',
      'a',
      ['same-identifier z@2', 'unused z@2'],
    ));
  test('the DOI of arXiv and that of the publication are two editions', () =>
    finds(
      a.replace('{a,', '{y, doi = {10.48550/arXiv.2001.00001},') + a.replace('{a,', '{z, doi = {10.1000/b},'),
      'y z',
      ['other-edition y@1'],
    ));
  test('one title with two arXiv numbers is two works', () =>
    finds(
      a.replace('{a,', '{y, eprint = {2001.00002},') + a.replace('{a,', '{z, eprint = {2001.00001},'),
      'y z',
      [],
    ));
  test('one title with two DOIs is two works', () =>
    finds(
      a.replace('{a,', '{y, doi = {10.1000/a},') + a.replace('{a,', '{z, doi = {10.1000/b},'),
      'y z',
      [],
    ));
  test('proceedings and a paper of one name', () =>
    finds(a + a.replace('@misc{a', '@proceedings{z'), 'a z', []));

  const arxiv = '@misc{x, title = {Emergent Misalignment}, eprint = {2502.17424}, note = {mine}}\n';
  test('a preprint that has been published', () => finds(arxiv, 'x', ['published x@1']));
  const doubled = arxiv.replace('{x,', '{y,');
  test('a preprint that is there twice and cited by both keys', () =>
    finds(doubled + arxiv, 'x y', ['same-work x = y both cited', 'published y@1', 'published x@2']));
  test('not of one that is to go', () => finds(doubled + arxiv, 'y', ['same-work x = y', 'published y@1']));
  const entries: [entry: string, isPreprint: boolean][] = [
    // Nothing of it names arXiv: the published version may be meant.
    ['@misc{x, title = {Emergent Misalignment}}', false],
    ['@online{x, title = {Emergent Misalignment}}', false],
    ['@article{x, title = {Emergent Misalignment}}', false],
    ['@techreport{x, eprint = {2502.17424}}', true],
    ['@article{x, eprint = {2502.17424}, journal = {CoRR}}', true],
    ['@article{x, eprint = {2502.17424}, journal = {Nature}}', false],
    ['@misc{x, eprint = {2502.17424}, journal = {Nature}}', false],
    ['@book{x, eprint = {2502.17424}}', false],
    ['@misc{x, eprint = {2502.17424}, doi = {10.48550/arXiv.2502.17424}}', true],
  ];
  for (const [entry, isPreprint] of entries)
    test(`${entry} is ${isPreprint ? '' : 'not '}to be brought up to date`, () =>
      finds(entry, 'x', isPreprint ? ['published x@1'] : []));
  test('not one of whose publication the authors are not known', () => {
    const unknown: Paper = { ...published, published: { ...published.published!, authorsUnknown: true } };
    assert.deepEqual(tidyFindings([bibBibliography(arxiv)], cited('x'), cited('x'), atHand(unknown)), []);
  });
  test('as an article of arXiv', () =>
    finds('@article{x, journal = {arXiv preprint arXiv:2502.17424}}', 'x', ['published x@1']));
  test('not one that says where it was published', () =>
    finds('@inproceedings{x, eprint = {2502.17424}, booktitle = {ICML}}', 'x', []));
  test('not one with a DOI of its own', () =>
    finds('@misc{x, eprint = {2502.17424}, doi = {10.1234/x}}', 'x', []));
  test('not one that has not been published', () => finds('@misc{x, eprint = {2412.14093}}', 'x', []));
  test('a paper that was withdrawn', () => finds('@misc{x, eprint = {2501.17187}}', 'x', ['withdrawn x@1']));
});

/** The file after everything that was found is set right. */
function tidies(before: string, keys: string, after: string | RegExp): void {
  const bibliography = bibBibliography(before);
  const findings = tidyFindings([bibliography], cited(keys), cited(keys), papers);
  const result = applyEdits(before, tidyEdits(bibliography, 0, findings));
  if (typeof after === 'string') assert.equal(result, after);
  else assert.match(result, after);
  assert.ok(bibBibliography(result).problems.length <= bibliography.problems.length);
}

suite('Tidying', () => {
  test('takes an entry out and leaves the rest', () =>
    tidies(`% mine\n${a}\n${b}% end`, 'b', `% mine\n${b}% end`));
  test('takes out all', () => tidies(a + b, '', ''));
  test('takes out what is told twice once', () => tidies(a + a.replace('{a,', '{z,') + b, 'a b', a + b));
  test('keeps the first of two with one key', () => tidies(a + '@misc{a, title = {Other}}\n', 'a', a));
  test('leaves two entries for one work where both are cited', () =>
    tidies(a + a.replace('{a,', '{z,'), 'a z', a + a.replace('{a,', '{z,')));
  test('brings a preprint up to date under its key, with what is the user’s', () =>
    tidies(
      '@misc{x,\n  title = {Emergent Misalignment},\n  eprint = {2502.17424},\n  note = {mine}\n}\n',
      'x',
      /^@inproceedings\{x,\n {2}title = [\s\S]*booktitle = \{Proceedings of \{ICML\}\}[\s\S]*note = \{mine\}\n\}\n$/,
    ));
  test('puts in what is missing under the key that is cited', () =>
    tidies(
      '',
      'Greenblatt2024alignment',
      /^@misc\{Greenblatt2024alignment,\n {2}title = \{Alignment faking\}/,
    ));
  test('puts in several, one after the other', () =>
    tidies(
      a,
      'a greenblatt2024alignment betley2025emergent',
      /2020\}\n\n?@misc\{green[\s\S]*\}\n\n?@inproc[\s\S]*\}\n$/,
    ));
  test('leaves a withdrawn one', () =>
    tidies('@misc{x, eprint = {2501.17187}}', 'x', '@misc{x, eprint = {2501.17187}}'));
  test('puts nothing into the second file', () => {
    const findings = tidyFindings(
      [bibBibliography(''), bibBibliography('')],
      cited('betley2025emergent'),
      cited(''),
      papers,
    );
    assert.deepEqual(tidyEdits(bibBibliography(''), 1, findings), []);
  });
});

suite('Tidying other kinds', () => {
  type Kind = 'csl-json' | 'csl-yaml' | 'hayagriva';
  const tidied = (kind: Kind, before: string, keys: string) => {
    const bibliography = readBibliography(kind, before);
    const findings = tidyFindings([bibliography], cited(keys), cited(keys), papers);
    return applyEdits(before, tidyEdits(bibliography, 0, findings));
  };
  const rows: [what: string, kind: Kind, before: string, keys: string, after: string][] = [
    ['the first', 'csl-json', '[{"id": "a"}, {"id": "b"}]', 'b', '[{"id": "b"}]'],
    [
      'the last two',
      'csl-json',
      '[\n  {"id": "a"},\n  {"id": "b"},\n  {"id": "c"}\n]\n',
      'a',
      '[\n  {"id": "a"}\n]\n',
    ],
    ['all', 'csl-json', '{"references": [{"id": "a"},{"id": "b"}]}', '', '{"references": []}'],
    ['the second of one key', 'csl-json', '[{"id": "a"}, {"id": "A", "x": 1}]', 'a', '[{"id": "a"}]'],
    [
      'one',
      'csl-yaml',
      '# x\nreferences:\n- id: a\n  title: A\n\n- id: b\n# y\n',
      'b',
      '# x\nreferences:\n- id: b\n# y\n',
    ],
    [
      'the last',
      'csl-yaml',
      '---\nreferences:\n  - id: a\n  - id: b\n    title: B\n---\n',
      'a',
      '---\nreferences:\n  - id: a\n---\n',
    ],
    ['in brackets', 'csl-yaml', 'references: [{id: a}, {id: b}]\n', 'a', 'references: [{id: a}]\n'],
    ['one', 'hayagriva', 'a:\r\n  type: web\r\n\r\nb:\r\n  type: book\r\n', 'b', 'b:\r\n  type: book\r\n'],
    ['the last', 'hayagriva', '# x\na:\n  type: web\n\nb:\n  type: book\n', 'a', '# x\na:\n  type: web\n\n'],
    ['in braces', 'hayagriva', '{a: {type: web}, b: {type: book}}', 'b', '{b: {type: book}}'],
  ];
  for (const [what, kind, before, keys, after] of rows) {
    test(`${kind} takes out ${what}`, () => assert.equal(tidied(kind, before, keys), after));
  }

  const kinds: Kind[] = ['csl-json', 'csl-yaml', 'hayagriva'];
  for (const kind of kinds) {
    test(`${kind} brings a preprint up to date under its key, and leaves the others`, () => {
      const keyed = [preprint, { ...published, published: undefined }, withdrawn].map((paper, i) => ({
        paper: paper as Paper,
        key: `k${i}`,
      }));
      const before = writeCitations(keyed, kind);
      const after = tidied(kind, before, 'k0 k1 k2');
      const [then, now] = [before, after].map((text) => readBibliography(kind, text));
      assert.deepEqual(
        now!.entries.map(({ key }) => key),
        ['k0', 'k1', 'k2'],
      );
      assert.equal(now!.find('k1')?.work.venue, 'Proceedings of ICML');
      assert.equal(now!.find('k1')?.work.year, '2025');
      assert.deepEqual(now!.problems, []);
      for (const key of ['k0', 'k2']) {
        const [a, b] = [then!, now!].map((each) => {
          const { start, end } = each.find(key)!;
          return each.text.slice(start, end);
        });
        assert.equal(a, b);
      }
    });
  }

  test('what is the user’s stays', () =>
    assert.match(
      tidied(
        'csl-json',
        '[{"id": "k", "type": "article", "number": "arXiv:2502.17424", "keyword": "mine"}]',
        'k',
      ),
      /"type":\s*"paper-conference".*"keyword":\s*"mine"/,
    ));

  test('puts in what is missing', () =>
    assert.match(
      tidied('hayagriva', '', 'greenblatt2024alignment'),
      /^greenblatt2024alignment:\n {2}type: article/,
    ));
});

/** The keys a text cites; `<all>` where it lists its whole bibliography. */
function cites(name: string, text: string, expected: string): void {
  const { keys, everything } = citedKeys(languageFor('', name), text);
  assert.equal([...keys.values(), ...(everything ? ['<all>'] : [])].join(' '), expected);
  for (const [lower, key] of keys) assert.equal(lower, key.toLowerCase());
}

suite('Keys that a text cites', () => {
  const rows: [string, string, string][] = [
    ['a.tex', '\\cite{a,B} \\nocite{c} % \\nocite{*}', 'a B c'],
    ['a.tex', '\\nocite{*}', '<all>'],
    ['a.tex', '\\nocite{ * }\\cite{a}', 'a <all>'],
    ['a.tex', '\\nocite{a, *}', 'a <all>'],
    ['a.tex', '\\cite{*} \\cite{a,A}', 'A'],
    ['a.md', '@a and [see @b, p. 2] me@example.org', 'a b'],
    ['a.md', "---\nnocite: '@*'\n---\n", '<all>'],
    ['a.md', '---\nnocite: |\n  @a, @{b c}, @d.\ntitle: T\n---\n@e', 'a d e'],
    ['a.md', "---\nnocite: '@{a/b}, @c.d, @e.:, and @f'\n---\n", 'a/b c.d e f'],
    ['a.md', '---\n- nocite\n---\n@a', 'a'],
    ['a.md', "---\ntitle: T\n---\nnocite: '`@*`'", ''],
    ['a.qmd', "---\nnocite: ['@a', '@b']\n---\n", 'a b'],
    ['a.md', '---\ntitle: nocite\n---\n', ''],
    ['a.org', '[cite/n:@a;@b] [cite:@c]', 'a b c'],
    ['a.Rmd', '@a\n\n\\nocite{*}\n', 'a <all>'],
    ['a.md', '```{bibliography} r.bib\n:style: plain\n:all:\n```', '<all>'],
    ['a.md', '```{bibliography}\n---\nstyle: plain\nall:\n---\n```', '<all>'],
    ['a.md', ':::{bibliography}\n:all:\n:::', '<all>'],
    ['a.md', '```{eval-rst}\n.. bibliography:: r.bib\n   :all:\n```', '<all>'],
    ['a.md', '```{bibliography}\n:notcited:\n```', '<all>'],
    ['a.md', '```{bibliography}\n:filter: author % "Doe"\n```', '<all>'],
    ['a.md', '```{bibliography}\n:filter: docname in docnames\n```', ''],
    ['a.md', '```{bibliography}\n```\n:all: of them', ''],
    ['a.org', '[cite/nocite:@*]', '<all>'],
    ['a.org', 'nocite:* cite:a', 'a <all>'],
    ['a.typ', '@a #cite(<b>, form: none)\n#bibliography("r.bib")', 'a b'],
    ['a.typ', '#bibliography(("r.bib", "s.bib"), full: true)', '<all>'],
    ['a.rst', ':cite:empty:`a` :cite:p:`b`\n\n.. bibliography:: r.bib\n   :style: plain\n', 'a b'],
    ['a.rst', '.. bibliography:: r.bib\n   :style: plain\n   :all:\n', '<all>'],
    ['a.rst', '.. note:: x\n\n   .. bibliography::\n      :notcited:\n', '<all>'],
    ['a.rst', '.. bibliography::\n   :filter: cited\n\n   :all:\n', ''],
    ['a.adoc', 'cite:[a, b]', 'a b'],
  ];
  for (const [name, text, expected] of rows) test(`${name}: ${text}`, () => cites(name, text, expected));

  test('several together', () => {
    const { keys, everything } = allCited([cited('a B'), cited('b c', true)]);
    assert.deepEqual([[...keys.values()], everything], [['a', 'b', 'c'], true]);
    assert.equal(allCited([cited('a'), cited('b')]).everything, false);
  });
});
