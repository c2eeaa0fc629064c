import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { KeyPaper } from '../../../src/core/keys/citationKey';
import { institutionKey } from '../../../src/core/keys/institutionKey';
import { betterBibtex, jabref } from '../../../src/core/keys/keyModels';
import {
  keyFromPattern,
  keyPatternPresets,
  parseKeyPattern,
  type KeyPatternPreset,
} from '../../../src/core/keys/keyPattern';
import type { CslName } from '../../../src/core/paper';
import { propertySettings } from '../../hostile/propertySettings';

const keyOf = (preset: KeyPatternPreset, paper: KeyPaper): string => {
  const result = parseKeyPattern(preset);
  assert.ok(result.kind === 'pattern');
  return keyFromPattern(result.pattern, paper);
};

/** `van der|Aalst, Wil` has a particle, `Aalst, Wil` none; a name without a comma is a body. */
function nameOf(text: string): CslName {
  const [, particle, family = '', given] = /^(?:([^|]+)\|)?([^,]+)(?:, (.+))?$/u.exec(text) ?? [];
  if (given === undefined) return { literal: family };
  return particle === undefined ? { family, given } : { family, given, 'non-dropping-particle': particle };
}

type Row = readonly [key: string, author: string, title: string, year: string, language?: string];
/** One row a line, its cells between bars. */
const table = (text: string): Row[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split(' |').map((cell) => cell.trim()) as unknown as Row);
const paperOf = ([, author, title, date, language]: Row): KeyPaper => ({
  authors: author === '' ? [] : [nameOf(author)],
  title,
  date,
  ...(language !== undefined && { language }),
});

// Inputs and keys of its tests: https://github.com/retorquere/zotero-better-bibtex, test/fixtures/export.
suite('keys: Better BibTeX', () => {
  const rows = table(String.raw`
    laufenbergElektrischeEinrichtungUnd2005 | Laufenberg, Xaver | Elektrische Einrichtung und Betriebsverfahren | 2005
    tseENGG2112LectureW5S12026 | Tse, Nicholas | ENGG2112 Lecture W5S1 2026 | 2026 | en-AU
    haarnojaSoftActorCriticOffPolicy2018 | Haarnoja, Tuomas | Soft Actor-Critic: Off-Policy Maximum Entropy Deep Reinforcement Learning with a Stochastic Actor | 2018 | en
    MillionDemiDinfirmes1968 |  | Un million et demi d'infirmes, handicapés physiques et mentaux | 1968
    soleckiFiniteAtlasesManifolds1973 | Solecki, A. | Finite atlases on manifolds | 1973
    eckmannHarmonischeFunktionenUnd1944 | Eckmann, Beno | Harmonische Funktionen und Randwertaufgaben in einem Komplex. | 1944 | und
    UPSSCalculatorV09 |  | UPSS Calculator v0.9 |
    apathySicherungsuebereignung2012 | Apathy, Peter | Die Sicherungsübereignung | 2012 | de-AT
    apathySicherungszession2012 | Apathy, Peter | Die Sicherungszession | 2012 | de-AT
    basedowVor305BGB2019 | Basedow, Jürgen | vor § 305 BGB | 2019 | de-DE
    beckNeueBuergschaftsrecht1942 | Beck, Emil | Das neue Bürgschaftsrecht | 1942 | de-CH
    bergerAllgemeinesSchuldrecht2012 | Berger, Bernhard | Allgemeines Schuldrecht | 2012 | de-CH
    buehlerArt3681998 | Bühler, Theodor | Art. 368 OR | 1998 | de-CH
    buehlerArt3711998 | Bühler, Theodor | Art. 371 OR | 1998 | de-CH
    bydlinskiBuergerlichesRechtBand2013 | Bydlinski, Peter | Bürgerliches Recht Band I Allgemeiner Teil | 2013 | de-AT
    bydlinskiEntscheidungNach981991 | Bydlinski, Michael | Entscheidung nach § 98 EheG und anhängiges Verfahren | 1991 | de-AT
    bydlinskiKeineAnalogeAnwendung2007 | Bydlinski, Peter | Keine analoge Anwendung der §§ 25c und 25d KSchG auf Pfandbestellung (Entscheidungsanmerkung) | 2007 | de-AT
    coesterAllgemeineGeschaeftsbedingungen2008 | Coester, Michael | Allgemeine Geschäftsbedingungen | 2008 | de-DE
    dagdelenGeltungskontrolleErstreckungsklauselnKreditbuergschaften2018 | Dağdelen, Ahmet Hakan | Geltungskontrolle der Erstreckungsklauseln in Kreditbürgschaften nach dem österreichischen bürgerlichen Recht | 2018 | de-AT
    dagdelenSchutzBuergenRechtsvergleich2020 | Dağdelen, Ahmet Hakan | Schutz des Bürgen - Ein Rechtsvergleich zwischen Österreich und der Türkei | 2020 | de-AT
    eicherPfandrechtBeweglichenSachen2012 | Eicher, Gernot | Das Pfandrecht an beweglichen Sachen | 2012 | de-AT
    fountoulakisBuergschaftsrechtHoffnungenGesetzgebers2010 | Fountoulakis, Christiana | Bürgschaftsrecht - von Hoffnungen des Gesetzgebers und was davon übrig bleibt | 2010 | de-CH
    gauchWerkvertrag2011 | Gauch, Peter | Der Werkvertrag | 2011 | de-CH
    giovanoliKommentarSchweizerischenZivilgesetzbuch1942 | Giovanoli, Silvio | Kommentar zum Schweizerischen Zivilgesetzbuch Obligationenrecht Band VI Kommentar zum revidierten Bürgschaftsrecht | 1942 | de-CH
    goeksuArt103IPRG2016 | Göksu, Tarkan | Art. 103 IPRG | 2016 | de-CH
    gruberUmfangBuergenhaftungErstreckungsklausel2002 | Gruber, Michael | Umfang der Bürgenhaftung: Erstreckungsklausel und Globalbürgschaft | 2002 | de-AT
    guhlNeueBuergschaftsrechtSchweiz1942 | Guhl, Theo | Das neue Bürgschaftsrecht der Schweiz | 1942 | de-CH
    haabArt716ZGB1977 | Haab, Robert | Art. 716 ZGB | 1977 | de-CH
    honsellSchweizerischesHaftpflichtrecht2005 | Honsell, Heinrich | Schweizerisches Haftpflichtrecht | 2005 | de-CH
    honsellSchweizerischesObligationenrechtBesonderer2010 | Honsell, Heinrich | Schweizerisches Obligationenrecht Besonderer Teil | 2010 | de-CH
    iroHypothekenrecht2012 | Iro, Gert | Hypothekenrecht | 2012 | de-AT
    kochKreditsicherheitenGesellschaftsanteilenImmaterialguetern2012 | Koch, Bernhard | Kreditsicherheiten an Gesellschaftsanteilen, Immaterialgütern und Internet-Domains | 2012 | de-AT
    koehlerBGBAllgemeinerTeil2020 | Köhler, Helmut | BGB Allgemeiner Teil | 2020 | de-DE
    kollerSchweizerischesWerkvertragsrecht2015 | Koller, Alfred | Schweizerisches Werkvertragsrecht | 2015 | de-CH
    kolmasch864aABGB2013 | Kolmasch, Wolfgang | § 864a ABGB | 2013 | de-AT
    koenigVomMangelfolgeschadenGrundzuege2019 | König, Roger | Vom Mangelfolgeschaden: Grundzüge und Streitfragen | 2019 | de-CH
    medicusSchuldrechtIIBesonderer2018 | Medicus, Dieter | Schuldrecht II Besonderer Teil | 2018 | de-DE
    neumayr31IPRG2010 | Neumayr, Matthias | § 31 IPRG | 2010 | de-AT
    pestalozziArt4972015 | Pestalozzi, Christoph | Art. 497 OR | 2015 | de-CH
    pestalozziArt5072015 | Pestalozzi, Christoph | Art. 507 OR | 2015 | de-CH
    poschBuergerlichesRechtVII2010 | Posch, Willibald | Bürgerliches Recht VII Internationales Privatrecht | 2010 | de-AT
    reinickeBuergschaftsrecht2008 | Reinicke, Dietrich | Bürgschaftsrecht | 2008 | de-DE
    riedlerEigentumsvorbehalt2012 | Riedler, Andreas | Eigentumsvorbehalt | 2012 | de-AT
    riedlerKonsortialkrediteSicherheitenbestellungUnd2012 | Riedler, Andreas | Konsortialkredite - Sicherheitenbestellung und Sicherheitenpoolung | 2012 | de-AT
    rueediArt662011 | Rüedi, Yves | Art. 66 OR | 2011 | de-CH
    ruethersAllgemeinerTeilBGB2020 | Rüthers, Bernd | Allgemeiner Teil des BGB | 2020 | de-DE
    schaeuble17Sachenrecht2017 | Schäuble, Daniel | § 17 Sachenrecht | 2017 | de-DE
    schiemannRechtsgeschaeft2008 | Schiemann, Gottfried | Rechtsgeschäft | 2008 | de-DE
    schwenzerSchweizerischesObligationenrechtAllgemeiner2009 | Schwenzer, Ingeborg | Schweizerisches Obligationenrecht Allgemeiner Teil | 2009 | de-CH
    seilerSachenrechtAllgemeineLehren2008 | Seiler, Hans Hermann | Sachenrecht -- Allgemeine Lehren | 2008 | de-DE
    weberArt1102002 | Weber, Rolf H. | Art. 110 OR | 2002 | de-CH
    welserBuergerlichesRechtBand2015 | Welser, Rudolf | Bürgerliches Recht Band II | 2015 | de-AT
    welter26AuslandsbezugUnd2017 | Welter, Reinhard | § 26 Auslandsbezug und Tragweite ausländischen Rechts | 2017 | de-DE
    wendehorstPrivatrechtEinfuehrungRechtswissenschaften2016 | Wendehorst, Christiane | Privatrecht Einführung in die Rechtswissenschaften und ihre Methoden Teil II | 2016 | de-AT
    zanklBuergerlichesRecht2012 | Zankl, Wolfgang | Bürgerliches Recht | 2012 | de-AT
    koziolBuergerlichesRechtBand2014 | Koziol, Helmut | Bürgerliches Recht Band I | 2014 | de-AT
    InputWikiGoLaTeX |  | <\input Wiki .:. goLaTeX - Mein LaTeX-Forum |
    bodewitzVedicAnusthuAnusthuya1974 | Bodewitz, Hendrik Wilhelm | Vedic anuṣṭhú and anuṣṭh(u)yā́ | 1974 | english
    cervenyGregorianCalendarBias2008 | Cerveny, Randall S. | Gregorian calendar bias in monthly temperature databases | 2008 | en
    romankoPolimeraznayaCepnayaReakciya2022 | Романько, Александр | Полимеразная цепная реакция (ПЦР), как эффективный скрининговый метод выявления транслокаций с участием генов NTRK при немелкоклеточном раке легкого | 2022 | ru
    PortableSCTPUserland2018 |  | A portable SCTP userland stack. Contribute to sctplab/usrsctp development by creating an account on GitHub | 2018
    blantonConservativeLossRecovery2012 | Blanton, E. | A Conservative Loss Recovery Algorithm Based on Selective Acknowledgment (SACK) for TCP | 2012
  `);
  for (const row of rows) test(row[0], () => assert.equal(keyOf('better-bibtex', paperOf(row)), row[0]));

  const families: [name: string, language: string, family: string][] = [
    ['de|Oliveira, Leonardo Hadlich', 'en', 'deOliveira'],
    ['Arbesman von Secondname, Kendra', '', 'ArbesmanvonSecondname'],
    ['Däßler, Klaus', '', 'Dassler'],
    ['Kökpınar, Mehmet Ali', '', 'Kokpinar'],
    ["O'hara, James", '', 'Ohara'],
    ['D’Erasmo, Stacy', 'en-US', 'DErasmo'],
    ['Медведев, Григорий', 'ru', 'Medvedev'],
    ['Zöchling-Jud, Brigitta', 'de-AT', 'Zoechling-Jud'],
    ['Plato', 'en-GB', 'Plato'],
  ];
  for (const [name, language, family] of families)
    test(`${name} in ${language || 'no language'}`, () =>
      assert.equal(betterBibtex.family(nameOf(name), language), family));

  const titles: [title: string, language: string, words: string][] = [
    [
      'Observations of isolated pulsars and disk-fed X-ray binaries.',
      'en',
      'Observations Isolated Pulsars Diskfed Xray Binaries',
    ],
    [
      'The physical: violent <i>volcanology</i> of the 1600 eruption',
      '',
      'Physical Violent Volcanology 1600 Eruption',
    ],
    ['SPEG-deficient skeletal muscles', 'eng', 'SPEGdeficient Skeletal Muscles'],
    ['RNA helicase, DDX27 regulates', 'eng', 'RNA Helicase DDX27 Regulates'],
    ['Towards X/Y of A and 5', '', '5'],
  ];
  for (const [title, language, words] of titles)
    test(title, () => assert.equal(betterBibtex.titleWords(title, language).join(' '), words));
});

// https://github.com/JabRef/jabref, CitationKeyGeneratorTest, BracketedPatternTest and MakeLabelWithDatabaseTest.
suite('keys: JabRef', () => {
  const rows = table(String.raw`
    Doe2016 | Doe, John | An awesome paper on JabRef | 2016
    dAscoli2021 | d’|Ascoli, Stéphane |  | 2021
    Brekel2021 | van den|Brekel, Michiel |  | 2021
    Karpenko2025 | Карпенко, Надежда |  | 2025
    Newton2019 | Newton, Isaac |  | 2019
    Koening2000 | Köning, Andreas |  | 2000
    UniLinkoeping2000 | Linköping University |  | 2000
    Holland | Holland, Simon |  |
  `);
  for (const row of rows) test(row[0], () => assert.equal(keyOf('jabref', paperOf(row)), row[0]));

  test('names the first author of a list that was cut, and an editor where there is no author', () => {
    const cut = [nameOf('Artemenko, Alexander'), { literal: 'others' }];
    assert.equal(keyOf('jabref', { authors: cut, title: '', date: '2019' }), 'Artemenko2019');
    const editors = [nameOf('Newton, Isaac')];
    assert.equal(keyOf('jabref', { authors: [], editors, title: 'T', date: '2019' }), 'Newton2019');
  });

  const families: Readonly<Record<string, string>> = {
    'Popovičová, Simon': 'Popovicova',
    'Al-Ketan, Oraib': 'AlKetan',
    "D'Alessandro, Andrés": 'DAlessandro',
    'Aʹrnold, Andrés': 'Arnold',
    'van der|Aalst, Wil': 'Aalst',
    eBay: 'eBay',
    'ÄäËëÏïÖöÜüŸÿ, A.': 'AeaeEeIiOeoeUeueYy',
    'ÅåŮů, A.': 'AaaaUu',
    'ÇçĢģĶķĻļŅņŖŗŞşŢţ, A.': 'CcGgKkLlNnRrSsTt',
    'ĂăĔĕĞğĬĭŎŏŬŭ, A.': 'AaEeGgIiOoUu',
    'ĊċĖėĠġİıŻż, A.': 'CcEeGgIiZz',
    'ĄąĘęĮįǪǫŲų, A.': 'AaEeIiOoUu',
    'ĀāĒēĪīŌōŪūȲȳ, A.': 'AaEeIiOoUuYy',
    'ǍǎČčĎďĚěǏǐĽľŇňǑǒŘřŠšŤťǓǔŽž, A.': 'AaCcDdEeIiLlNnOoRrSsTtUuZz',
    'ÃãẼẽĨĩÑñÕõŨũỸỹ, A.': 'AaEeIiNnOoUuYy',
    'ḌḍḤḥḶḷḸḹṂṃṆṇṚṛṜṝṢṣṬṭ, A.': 'DdHhLlLlMmNnRrRrSsTt',
    'ẢảẺẻỈỉỎỏỦủỶỷ, A.': 'AaEeIiOoUuYy',
    'ḚḛḬḭṴṵ, A.': 'EeIiUu',
    'Balqis¹, A.': 'Balqis1',
    'European Union Aviation Safety Agency': 'EUASA',
    'Massachusetts Institute of Technology': 'MIT',
  };
  for (const [name, family] of Object.entries(families))
    test(name, () => assert.equal(jabref.family(nameOf(name)), family));

  const bodies: [body: string, key: string][] = [
    ['Linkoeping University, Department of Electrical Engineering', 'UniLinkoepingEE'],
    ['Linkoeping University, School of Computer Engineering', 'UniLinkoepingCE'],
    ['Department of Localhost NullGenerators', 'DLN'],
    ['The School of Null', 'SchoolNull'],
    ['The Attributed Graph Grammar System (AGG)', 'AGG'],
    ['The Attributed Graph Grammar System', 'AGGS'],
    ['The University of Science', 'UniScience'],
    ['School of Business, Department of Management', 'BM'],
    ['Graph Systems Research Group', 'GSRG'],
    ['The Great Institute, 123 Main Street, Springfield', 'GreatInstitute'],
    ['School of Electrical Engineering (SEE), Department of Computer Science', 'SEE'],
    ['University of Example, Department of Computer Science, Some Address', 'UniExampleCS'],
    ['Example School of Engineering, Department of Computer Science, Some Address', 'SomeAddressEECS'],
    ['Example Institute, Computer Science Department, Some Address', 'ExampleInstituteCS'],
    ['Short Part, Some Address', 'ShortPart'],
    ['Example with Several Tokens, Some Address', 'EST'],
    // By its rule, without an example there.
    ['Institute of X, Example University', 'UniExampleInstitute of X'],
  ];
  for (const [body, key] of bodies) test(body, () => assert.equal(institutionKey(body), key));
});

// Keys of *Export BibTeX Citation*, as they are in public bibliographies.
suite('keys: arXiv', () => {
  const rows = table(String.raw`
    vaswani2023attentionneed | Vaswani, Ashish | Attention Is All You Need | 2023
    touvron2023llama2openfoundation | Touvron, Hugo | Llama 2: Open Foundation and Fine-Tuned Chat Models | 2023
    zheng2023judgingllmasajudgemtbenchchatbot | Zheng, Lianmin | Judging LLM-as-a-Judge with MT-Bench and Chatbot Arena | 2023
    wu2024recursivepacbayesfrequentistapproach | Wu, Yi-Shan | Recursive PAC-Bayes: A Frequentist Approach to Sequential Prior Updates with No Information Loss | 2024
    tan2025batterylifecomprehensivedatasetbenchmark | Tan, Ruifeng | BatteryLife: A Comprehensive Dataset and Benchmark for Battery Life Prediction | 2025
    ouyang2022traininglanguagemodelsfollow | Ouyang, Long | Training language models to follow instructions with human feedback | 2022
    bai2022traininghelpfulharmlessassistant | Bai, Yuntao | Training a Helpful and Harmless Assistant with Reinforcement Learning from Human Feedback | 2022
    cobbe2021trainingverifierssolvemath | Cobbe, Karl | Training Verifiers to Solve Math Word Problems | 2021
    gu2025surveyllmasajudge | Gu, Jiawei | A Survey on LLM-as-a-Judge | 2025
    xiong2025llavacriticlearningevaluatemultimodal | Xiong, Tianyi | LLaVA-Critic: Learning to Evaluate Multimodal Models | 2025
    abdin2024phi3technicalreporthighly | Abdin, Marah | Phi-3 Technical Report: A Highly Capable Language Model Locally on Your Phone | 2024
  `);
  for (const row of rows) test(row[0], () => assert.equal(keyOf('arxiv', paperOf(row)), row[0]));
});

suite('keys: Zotero and Quarto', () => {
  const zotero = table(String.raw`
    radler_integration_2022 | Rädler, Simon | Integration of Machine Learning Task Definition | 2022
    rosengren_uses_1974 | Rosengren, Karl Erik | Uses and gratifications: A paradigm outlined | 1974
    van_der_aalst_process_2011 | van der|Aalst, Wil | The Process of L’Ordre | 2011
    li_retrieval-augmented_2020 | Li, A. | The Retrieval-Augmented <i>Model</i> | 2020
    ordre_2020 |  | De l’ordre | 2020
  `);
  for (const row of zotero) test(row[0], () => assert.equal(keyOf('zotero', paperOf(row)), row[0]));

  const quarto = table(String.raw`
    teague2012 | Teague, Charles | A title | 2012
    smith-jones2020 | Smith-Jones, A. | A title | 2020
    aaltouniversity2020 | Aalto University | A title | 2020
    theillu2025 |  | The Illusion of a Perfect Metric | 2025
    wang2020 | 王, 小明 | A title | 2020
  `);
  for (const row of quarto) test(row[0], () => assert.equal(keyOf('quarto', paperOf(row)), row[0]));
});

suite('keys: any work', () => {
  const settings = propertySettings(20261130, 300);
  const word = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(
      '王小明',
      'Иванов',
      'สมชาย',
      "d'",
      'The',
      'others',
      '深度学习',
      '김',
      'がっ',
      '()',
      'Æ',
      'शर्मा',
    ),
  );
  const text = fc.array(word, { maxLength: 5 }).map((words) => words.join(' '));
  const name = fc.record(
    { family: text, given: text, literal: text, 'non-dropping-particle': text },
    { requiredKeys: [] },
  );
  for (const preset of Object.keys(keyPatternPresets) as KeyPatternPreset[])
    test(`has a key of ASCII by ${preset}, and “untitled” only if there is nothing to read`, () =>
      fc.assert(
        fc.property(
          fc.array(name, { maxLength: 3 }),
          text,
          fc.constantFrom('', '2020'),
          (authors, title, date) => {
            const key = keyOf(preset, { authors, title, date });
            assert.match(key, /^[A-Za-z0-9](?:[\w-]*[A-Za-z0-9])?$/);
            if (/\p{L}/u.test(title)) assert.doesNotMatch(key, /^untitled/);
          },
        ),
        settings,
      ));
});
