import { deepStrictEqual as equal } from 'node:assert';
import { ownFieldText } from '../../../src/core/bibtex/fieldText';
import { findSameWork } from '../../../src/core/bibtex/bibWorks';
import { scanBib } from '../../../src/core/bibtex/scanBib';
import { readPasted } from '../../../src/core/import/pastedPapers';
import { doiOf } from '../../../src/core/work/identifiers';

const ocean = '10.1175/1520-0493(1972)100<0081:otaosh>2.3.co;2';

suite('DOIs with angle brackets', () => {
  const fields: [tex: string, doi: string][] = [
    ['10.1175/1520-0493(1972)100{\\textless}0081:OTAOSH{\\textgreater}2.3.CO;2', ocean],
    ['10.1175/1520-0493(1972)100\\textless{}0081:OTAOSH\\textgreater{}2.3.CO;2', ocean],
    ['10.1175/1520-0493(1972)100\\textless 0081:OTAOSH\\textgreater 2.3.CO;2', ocean],
    ['10.1175/1520-0493(1972)100\\ensuremath{<}0081:OTAOSH\\ensuremath{>}2.3.CO;2', ocean],
    ['10.1175/1520-0493(1972)100{\\ensuremath{<}}0081:OTAOSH{\\ensuremath{>}}2.3.CO;2', ocean],
    ['10.1175/1520-0493(1972)100${<}$0081:OTAOSH${>}$2.3.CO;2', ocean],
    ['10.1175/1520-0493(1972)100$<$0081:OTAOSH$>$2.3.CO;2', ocean],
    ['10.1175/1520-0493(1972)100{$<$}0081:OTAOSH{$>$}2.3.CO;2', ocean],
    ['10.1175/1520-0493(1972)100&lt;0081:OTAOSH&gt;2.3.CO;2', ocean],
    ['10.1175/1520-0493(1972)100\\&lt;0081:OTAOSH\\&gt;2.3.CO;2', ocean],
    ['10.1175/1520-0493(1972)100%3C0081:OTAOSH%3E2.3.CO;2', ocean],
    ['10.1175/1520-0493(1972)100\\%3C0081:OTAOSH\\%3E2.3.CO;2', ocean],
    ['10.1175/1520-0493(1972)100<0081:OTAOSH>2.3.CO;2', ocean],
    ['https://doi.org/10.1175/1520-0493(1972)100{\\textless}0081:OTAOSH{\\textgreater}2.3.CO;2', ocean],
    ['10.1007/978-3-319\\_24', '10.1007/978-3-319_24'],
    ['10.1000/a\\&b\\%c', '10.1000/a&b%c'],
    ['{10.1000/a{\\_}b}', '10.1000/a_b'],
    ['10.1000/a<b', '10.1000/a<b'],
    ['DOI: 10.1000/a', '10.1000/a'],
  ];
  for (const [tex, doi] of fields)
    test(`reads the field ${tex}`, () => {
      const bib = scanBib(`@misc{a, doi={${tex}}}`);
      equal(doiOf(ownFieldText(bib, bib.entries[0]!, 'doi')!), doi);
    });

  const texts: [text: string, doi: string | undefined][] = [
    ['see <https://doi.org/10.1000/182> and', '10.1000/182'],
    ['<10.1000/182>', '10.1000/182'],
    ['<a href="https://doi.org/10.1000/182">x</a>', '10.1000/182'],
    [
      'at 10.1002/1520-6394(2000)12:3<118::AID-DA2>3.0.CO;2-G.',
      '10.1002/1520-6394(2000)12:3<118::aid-da2>3.0.co;2-g',
    ],
    [
      '<https://doi.org/10.1002/1520-6394(2000)12:3<118::AID-DA2>3.0.CO;2-G>',
      '10.1002/1520-6394(2000)12:3<118::aid-da2>3.0.co;2-g',
    ],
    [
      '10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O',
      '10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o',
    ],
  ];
  for (const [text, doi] of texts) test(`reads ${text}`, () => equal(doiOf(text), doi));

  const pasted: [text: string, ...dois: string[]][] = [
    [
      'https://doi.org/10.1175/1520-0493(1972)100<0081:OTAOSH>2.3.CO;2\nhttps://doi.org/10.1175/1520-0493(1972)100<0170:WSIWIN>2.3.CO;2',
      ocean,
      '10.1175/1520-0493(1972)100<0170:wsiwin>2.3.co;2',
    ],
    [
      'https://doi.org/10.1002/1520-6394(2000)12:3<118::AID-DA2>3.0.CO;2-G',
      '10.1002/1520-6394(2000)12:3<118::aid-da2>3.0.co;2-g',
    ],
    [
      '10.1002/(SICI)1521-3951(199911)216:1<135::AID-PSSB135>3.0.CO;2-#',
      '10.1002/(sici)1521-3951(199911)216:1<135::aid-pssb135>3.0.co;2-#',
    ],
    ['[x](https://doi.org/10.1175/1520-0493(1972)100<0081:OTAOSH>2.3.CO;2)', ocean],
    ['<https://doi.org/10.1000/182>', '10.1000/182'],
    ['<https://doi.org/10.1000/182>, <doi:10.1000/183>', '10.1000/182', '10.1000/183'],
    ['doi:10.1175/1520-0493(1972)100<0081:OTAOSH>2.3.CO;2, and so on', ocean],
    ['(10.1175/1520-0493(1972)100<0081:OTAOSH>2.3.CO;2)', ocean],
    ['https://doi.org/10.1175/1520-0493(1972)100&lt;0081:OTAOSH&gt;2.3.CO;2', ocean],
    ['https://doi.org/10.1175/1520-0493(1972)100%3C0081:OTAOSH%3E2.3.CO;2', ocean],
  ];
  for (const [text, ...dois] of pasted)
    test(`finds in ${text}`, () =>
      equal(
        readPasted(text).papers.map(({ doi }) => doi),
        dois,
      ));

  test('tells two papers of one volume apart', () => {
    const doi = (part: string) => `10.1175/1520-0493(1972)100{\\textless}${part}{\\textgreater}2.3.CO;2`;
    const bib = scanBib(
      `@article{one,title={Ocean tides of the shelf},author={A, B},year=1972,doi={${doi('0081:OTAOSH')}}}`,
    );
    const other = { title: 'Wind stress in winter', doi: '10.1175/1520-0493(1972)100<0170:WSIWIN>2.3.CO;2' };
    equal(findSameWork(bib, other), undefined);
    equal(findSameWork(bib, { title: 'T', doi: ocean })?.key, 'one');
  });
});
