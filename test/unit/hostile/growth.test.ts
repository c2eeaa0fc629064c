import assert from 'node:assert/strict';
import { readers } from '../../hostile/readers';

const once = 10_000;
const factor = 4;

/** What a text of `length` takes, in milliseconds of this process: the least of three times. */
function cost(read: (text: string) => unknown, text: string): number {
  const times = [0, 1, 2].map(() => {
    const before = process.cpuUsage();
    read(text);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

/** What stands before, what comes again and again, and who reads it: each took quadratic time, or worse. */
const rows: readonly (readonly [reader: string, before: string, again: string])[] = [
  ['latex: citations', '', '\\cite['],
  ['latex: citations', '\\cite{a', ' '],
  ['latex: declarations', '', '\\addbibresource['],
  ['latex: forms', '', '\\usepackage['],
  ['latex: completion', '\\', 'citecite'],
  ['LaTeX project', '', 'a\r'],
  ['LaTeX project', '', '\\documentclass['],
  ['latex: undefined keys', '', '\\bibitem['],
  ['latex: undefined keys', '\\bibitem', ' '],
  ['markdown: citations', '', '<cite data-cite="'],
  ['markdown: citations', '', '<:@'],
  ['markdown: declarations', '---\na: ', '}'],
  ['markdown: declarations', '---\na: ', '*a '],
  ['markdown: cited keys', '---\nnocite: ', ']'],
  ['markdown: cited keys', '', '---\n'],
  ['Markdown preview', '', '{cite:p}`a`'],
  ['org: completion', 'cite:&', '0,&'],
  ['org: citations', '', '#+begin_x\r'],
  ['org: declarations', '#+bibliography: a', ' \v'],
  ['restructuredtext: declare', '..\t[A]\n\t', '\t'],
  ['typst: undefined keys', '', '\t'],
  ['restructuredtext: cited keys', '.. bibliography::\n', ' \n'],
  ['asciidoc: citations', '', 'cite:['],
  ['asciidoc: completion', '', 'cite:[,'],
  ['asciidoc: declarations', ':bibtex-file: a', ' \v'],
  ['project: _metadata.yml', '', ']'],
  ['project: _metadata.yml', '', '! '],
  ['project: conf.py', '', 'bibtex_bibfiles=(\n'],
  ['import: listing-text', '', '0\n'],
  ['import: listing-html', '<', 'href="/papers/'],
  ['import: listing-html', '', '<title'],
  ['import: format', '', '\t\n'],
  ['arXiv id', 'arxiv', ' '],
  ['arXiv id', '', 'arxiv'],
  ['arXiv id', '', 'ar5iv.b'],
  ['DOI', '', '.10.1111.1'],
  ['DOI', '10.1234/', ')'],
  ['name', 'a', ' , '],
  ['bib: entries', '@misc{a, ids = {', ' , '],
  ['TeX to markup', '', '{'],
  ['TeX to markup', '', '{a}{'],
  ['TeX to markup', '', '$'],
  ['TeX to markup', '', '$a\\'],
  ['TeX to markup', '', '\\em '],
  ['TeX to markup', '', '\\url{'],
  ['TeX to markup', '', '\\text{$'],
  ['TeX to markup', '', "\\'{"],
  ['TeX to markup', '', '\\frac '],
  ['TeX to markup', '', '\\emph{'],
  ['TeX to markup', '', '\\noopsort'],
  ['TeX to markup', '', '\\sqrt['],
  ['TeX to markup', '', '\\('],
  ['TeX to markup', '', '\\href['],
  ['formulas to text', '', '{'],
  ['formulas to text', '', '^'],
  ['formulas to text', '', '\\text{'],
  ['formulas to text', '', '\\frac'],
  ['formulas to text', '', 'x^2'],
  ['markup to TeX', '', '<i>'],
  ['markup to TeX', '', '<i></b>'],
  ['markup to TeX', '', '<span class="nocase">'],
  ['markup to text', '', '<i>x</sup>'],
  ['markup to text', '', '<mml:math><mml:msup>'],
  ['text to TeX', '', '$\\a'],
  ['text to TeX', '', '√('],
  ['text to TeX', '', 'x^'],
  ['macros of TeX', '', '\\def\\a{\\a'],
  ['macros of TeX', '\\def\\a#1{#1#1}', '\\a{'],
];

suite('Growth', function () {
  this.timeout(120_000);
  for (const [name, before, again] of rows) {
    const read = new Map(readers).get(name);
    test(`${name}: ${JSON.stringify(before + again)} again and again`, () => {
      assert.ok(read, `there is no reader ${name}`);
      const text = (length: number) => before + again.repeat(length / again.length);
      // A time that is next to nothing tells nothing: what is quadratic takes much longer than that.
      const small = Math.max(10, cost(read, text(once)));
      const large = cost(read, text(once * factor));
      assert.ok(large < small * factor * 2.5, `${small} ms, then ${large} ms for ${factor} times as much`);
    });
  }
});
