import assert from 'node:assert/strict';
import fc from 'fast-check';
import { importPapers } from '../../../src/core/import/importPapers';
import { workFormats, type WorkFormat } from '../../../src/core/export/workFormats';
import { itemOfSource } from '../../../src/core/items/itemOf';
import { cslTypes, type CslItem } from '../../../src/core/cslItem';
import { markupToText } from '../../../src/core/text/markup';
import { works } from './works';

const formats = Object.keys(workFormats) as WorkFormat[];

/** Reads a file of works back, by their keys. */
function readBack(format: WorkFormat, text: string): Map<string, CslItem> {
  const { papers } = importPapers(`x.${workFormats[format].extension}`, text);
  return new Map(
    papers.map((paper) => [paper.citationKey, { ...itemOfSource(paper.source!), id: paper.citationKey }]),
  );
}

const write = (format: WorkFormat, items: readonly CslItem[]) =>
  workFormats[format].write(items.map((item) => ({ key: item.id, item: () => item })));

/** The variables that differ, as `name: before → after`. */
function differences(before: CslItem, after: CslItem | undefined): string[] {
  if (!after) return ['lost'];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((name) => {
    const [one, other] = [before[name], after[name]].map((value) => JSON.stringify(value) ?? 'nothing');
    return one === other ? [] : [`${name}: ${one} → ${other}`];
  });
}

/** What becomes of it where a format cannot hold it: types by the type that is read back, and variables. */
const cannotHold: Readonly<
  Record<Exclude<WorkFormat, 'csl-json' | 'csl-yaml'>, { types: Record<string, string>; variables: string[] }>
> = {
  bibtex: {
    types: {
      'article-journal': 'article-magazine article-newspaper review review-book',
      document:
        'bill broadcast collection dataset event figure graphic hearing interview legal_case legislation map motion_picture musical_score patent performance periodical personal_communication post post-weblog regulation software song standard treaty webpage',
      book: 'classic',
      chapter: 'entry entry-dictionary entry-encyclopedia',
    },
    variables: [
      'bill title: "A Bill to amend the Libraries Act" → "A bill to amend the libraries act"',
      'edited-book original-title: "Handbuch der Metaphysik" → "Handbuch der metaphysik"',
      'chapter author: [{"family":"Gogh","given":"Vincent","non-dropping-particle":"van"}] → [{"family":"Gogh","given":"Vincent","dropping-particle":"van"}]',
      'collection title: "Papers of Ada Lovelace" → "Papers of ada lovelace"',
      'entry-dictionary title: "serendipity" → "Serendipity"',
      'legislation title: "Libraries Act" → "Libraries act"',
      'map scale: "1:10000" → nothing',
      'patent jurisdiction: "US" → nothing',
      'patent publisher-place: nothing → "US"',
      'post-weblog container-title: "Incomplete ideas" → nothing',
      'post-weblog publisher: nothing → "Incomplete ideas"',
      'speech event-title: "March on Washington" → "March on washington"',
    ],
  },
  biblatex: {
    types: {
      legislation: 'bill regulation',
      motion_picture: 'broadcast',
      book: 'classic',
      document: 'collection event hearing interview map musical_score',
      'entry-encyclopedia': 'entry entry-dictionary',
      graphic: 'figure',
      webpage: 'post post-weblog',
      review: 'review-book',
    },
    variables: [
      'bill title: "A Bill to amend the Libraries Act" → "A bill to amend the libraries act"',
      'edited-book original-title: "Handbuch der Metaphysik" → "Handbuch der metaphysik"',
      'chapter author: [{"family":"Gogh","given":"Vincent","non-dropping-particle":"van"}] → [{"family":"Gogh","given":"Vincent","dropping-particle":"van"}]',
      'collection title: "Papers of Ada Lovelace" → "Papers of ada lovelace"',
      'entry-dictionary title: "serendipity" → "Serendipity"',
      'legislation title: "Libraries Act" → "Libraries act"',
      'map scale: "1:10000" → nothing',
      'post-weblog container-title: "Incomplete ideas" → nothing',
      'post-weblog publisher: nothing → "Incomplete ideas"',
      'speech event-title: "March on Washington" → "March on washington"',
    ],
  },
  ris: {
    types: {
      document: 'broadcast collection entry event interview performance post review review-book treaty',
    },
    variables: [
      'edited-book issued: {"date-parts":[[2001],[2003]]} → {"date-parts":[[2001]]}',
      'edited-book original-date: {"date-parts":[[1990]]} → nothing',
      'edited-book original-title: "Handbuch der Metaphysik" → nothing',
      'chapter author: [{"family":"Gogh","given":"Vincent","non-dropping-particle":"van"}] → [{"family":"van Gogh","given":"Vincent"}]',
      'classic issued: {"date-parts":[[-300]]} → {"literal":"-300"}',
      'dataset version: "1.0" → nothing',
      'event event-place: "Leiden" → nothing',
      'map scale: "1:10000" → nothing',
      'paper-conference event-place: "Las Vegas" → nothing',
      'paper-conference event-title: "Conference on computer vision" → nothing',
      'patent jurisdiction: "US" → nothing',
      'speech event-title: "March on Washington" → nothing',
      'webpage issued: {"date-parts":[[2019]],"circa":true} → {"date-parts":[[2019]]}',
      'in-press status: "in press" → nothing',
    ],
  },
  hayagriva: {
    types: {
      'article-journal': 'article-magazine review review-book',
      legislation: 'bill regulation treaty',
      motion_picture: 'broadcast',
      book: 'classic collection',
      software: 'dataset',
      'entry-encyclopedia': 'entry-dictionary',
      graphic: 'figure map',
      legal_case: 'hearing',
      document: 'interview musical_score pamphlet personal_communication standard',
    },
    variables: [
      'article archive: nothing → "arXiv"',
      'article archive_location: nothing → "2412.14093"',
      'edited-book issued: {"date-parts":[[2001],[2003]]} → {"date-parts":[[2001]]}',
      'edited-book original-date: {"date-parts":[[1990]]} → nothing',
      'edited-book original-title: "Handbuch der Metaphysik" → nothing',
      'dataset version: "1.0" → nothing',
      'event event-place: "Leiden" → nothing',
      'map scale: "1:10000" → nothing',
      'paper-conference event-place: "Las Vegas" → nothing',
      'paper-conference event-title: "Conference on computer vision" → nothing',
      'patent jurisdiction: "US" → nothing',
      'software version: "3.141592653" → nothing',
      'in-press issued: {"literal":"in press"} → nothing',
      'in-press status: "in press" → nothing',
    ],
  },
};

suite('Works of every kind, written and read back', () => {
  for (const format of formats)
    test(`${format} keeps all that it can hold`, () => {
      const lost = format in cannotHold ? cannotHold[format as keyof typeof cannotHold] : undefined;
      const back = readBack(format, write(format, works));
      const told = works.flatMap((work) =>
        differences(work, back.get(work.id)).map((difference) => `${work.id} ${difference}`),
      );
      const isOfType = (each: string) => / type: /.test(each);
      const types = Object.entries(lost?.types ?? {}).flatMap(([read, written]) =>
        written.split(' ').map((type) => `"${type}" → "${read}"`),
      );
      assert.deepEqual(
        new Set(told.filter(isOfType).map((each) => each.replace(/^.* type: /, ''))),
        new Set(types),
      );
      assert.deepEqual(
        told.filter((each) => !isOfType(each)),
        lost?.variables ?? [],
      );
    });

  test('every type of CSL is among them', () =>
    assert.deepEqual(new Set(works.map(({ type }) => type)), new Set(cslTypes)));
});

/** Text that a person may have typed, without formulas; what TeX, YAML and RIS make of the rest is tested where they are read and written. */
const text = fc.stringMatching(/^[A-Z][a-zäöüßéčøłα]{1,8}(?: [A-Za-zäöü0-9&%$#_{}~<>'-]{1,8}){0,4}$/);
const name = fc.oneof(
  fc.record({
    family: fc.stringMatching(/^[A-Z][a-zé]{1,8}$/),
    given: fc.stringMatching(/^[A-Z][a-z]{1,8}$/).filter((given) => !/^(?:[JS]r)$/.test(given)),
  }),
  fc.record({ literal: fc.stringMatching(/^[A-Z][a-z]{1,8} [A-Z][a-z]{1,8}$/) }),
);
const number = fc.stringMatching(/^[1-9]\d{0,3}$/);
const item = fc.record(
  {
    type: fc.constantFrom(...cslTypes),
    title: text,
    author: fc.array(name, { minLength: 1, maxLength: 3 }),
    editor: fc.array(name, { minLength: 1, maxLength: 2 }),
    issued: fc.tuple(fc.integer({ min: 1000, max: 2100 }), fc.integer({ min: 1, max: 12 })).map((parts) => ({
      'date-parts': [parts],
    })),
    'container-title': text,
    'collection-title': text,
    publisher: text,
    'publisher-place': text,
    volume: number,
    issue: number,
    page: fc.tuple(number, number).map(([first, last]) => `${first}-${last}`),
    edition: number,
    DOI: fc.constant('10.1234/abc'),
    ISBN: fc.constant('978-0-262-03561-3'),
    note: text,
    genre: text,
  },
  { requiredKeys: ['type', 'title'] },
);

const inSmallLetters = (each: CslItem | undefined) =>
  Object.fromEntries(
    Object.entries(each ?? {})
      .map(
        ([variable, value]) =>
          [variable, typeof value === 'string' ? markupToText(value).toLowerCase() : value] as const,
      )
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );

suite('Any work, written and read back', () => {
  for (const format of formats)
    test(`${format}: what it holds once it holds for good`, () => {
      fc.assert(
        fc.property(item, (made) => {
          const once = readBack(format, write(format, [{ ...made, id: 'key' } as CslItem])).get('key');
          assert.ok(once);
          const twice = readBack(format, write(format, [once])).get('key');
          // The case of titles is the style's, and what keeps it says no more.
          assert.deepEqual(inSmallLetters(twice), inSmallLetters(once));
          if (format.startsWith('csl'))
            assert.deepEqual(differences({ ...made, id: 'key' } as CslItem, once), []);
        }),
        { numRuns: 100 },
      );
    });
});
