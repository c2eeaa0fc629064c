import { deepStrictEqual as equal, ok } from 'node:assert';
import { fieldTex } from '../../../src/core/bibtex/fieldText';
import { fieldText } from '../../../src/core/bibtex/inheritedField';
import { scanBib } from '../../../src/core/bibtex/scanBib';

const textOf = (file: string) => {
  const bib = scanBib(`${file} `);
  return fieldText(bib, bib.entries[0]!, 'x');
};

suite('Macros of a .bib file', () => {
  const rows: [file: string, text: string][] = [
    ['@preamble{"\\newcommand{\\noopsort}[1]{} "} @misc{a, x={\\noopsort{b}A}}', 'A'],
    [
      '@preamble{{\\providecommand\\LLM{large language model}}} @misc{a, x={Any \\LLM{}s}}',
      'Any large language models',
    ],
    ['@preamble{"\\def\\LLM{LLM}"} @misc{a, x={{\\LLM} and \\LLM.}}', 'LLM and LLM.'],
    ['@preamble{"\\def\\bold#1{\\textbf{#1}}"} @misc{a, x={\\bold{b}c}}', 'bc'],
    ['@preamble{"\\newcommand{\\apj}" # "{ApJ}"} @misc{a, x=\\apj}', 'ApJ'],
    ['@preamble{"\\newcommand*{\\pair}[2]{#2 and #1}"} @misc{a, x={\\pair{a}{b}}}', 'b and a'],
    ['@preamble{"\\DeclareRobustCommand{\\VAN}[3]{#3}"} @misc{a, x={\\VAN{a}{b}{c}}}', 'c'],
    [
      '@preamble{"\\def\\cprime{$\'$} \\def\\polhk#1{\\setbox0=\\hbox{#1}x}"} @misc{a, x={Kol\\cprime\\ \\polhk{a}}}',
      'Kolʹ ą',
    ],
    ['@misc{a, x=cacm}', 'Communications of the ACM'],
    ['@misc{a, x=JACM # { 3}}', 'Journal of the ACM 3'],
    ['@string{cacm = "CACM"} @misc{a, x=cacm}', 'CACM'],
    ['@misc{a, x=jan}', 'jan'],
    ['@misc{a, x={cacm}}', 'cacm'],
    ['@misc{a, x=constructor}', 'constructor'],
  ];
  for (const [file, text] of rows) test(file, () => equal(textOf(file), text));

  test('are read from the block before, too', () => {
    const bib = scanBib('@misc{a, x={\\LLM}} @preamble{"\\def\\LLM{LLM}"}');
    equal(fieldTex(bib, bib.entries[0]!, 'x'), 'LLM');
  });

  test('expand within a budget', () => {
    ok(textOf('@preamble{"\\def\\a{\\a\\a}"} @misc{a, x={\\a}}')!.length < 300_000);
    const doubling = Array.from(
      { length: 40 },
      (_, i) => `\\def\\${'z'.repeat(i + 2)}{\\${'z'.repeat(i + 1)}\\${'z'.repeat(i + 1)}}`,
    );
    ok(
      textOf(`@preamble{"\\def\\z{x}${doubling.join('')}"} @misc{a, x={\\${'z'.repeat(41)}}}`)!.length <
        300_000,
    );
  });
});
