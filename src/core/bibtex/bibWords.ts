/** biblatex's keys for types and states of publication, in the words that it prints. */
export const wordsOfKeys: Readonly<Record<string, string>> = {
  phdthesis: 'PhD thesis',
  mathesis: 'Master’s thesis',
  bathesis: 'Bachelor’s thesis',
  candthesis: 'Candidate thesis',
  techreport: 'technical report',
  resreport: 'research report',
  software: 'computer software',
  datacd: 'data CD',
  audiocd: 'audio CD',
  patent: 'patent',
  patentus: 'U.S. patent',
  patenteu: 'European patent',
  patentde: 'German patent',
  patentfr: 'French patent',
  patentuk: 'British patent',
  inpreparation: 'in preparation',
  submitted: 'submitted',
  forthcoming: 'forthcoming',
  inpress: 'in press',
  prepublished: 'pre-published',
};

/** Language tags of babel's names, as pandoc gives them. */
export const languageTags: Readonly<Record<string, string>> = {
  ...{ american: 'en-US', usenglish: 'en-US', english: 'en-US', british: 'en-GB', ukenglish: 'en-GB' },
  ...{ australian: 'en-AU', canadian: 'en-CA', newzealand: 'en-NZ', german: 'de-DE', ngerman: 'de-DE' },
  ...{ austrian: 'de-AT', naustrian: 'de-AT', french: 'fr-FR', francais: 'fr-FR', spanish: 'es-ES' },
  ...{ italian: 'it-IT', portuguese: 'pt-PT', portuges: 'pt-PT', brazil: 'pt-BR', brazilian: 'pt-BR' },
  ...{ dutch: 'nl-NL', danish: 'da-DK', swedish: 'sv-SE', norsk: 'nb-NO', norwegian: 'nb-NO' },
  ...{ nynorsk: 'nn-NO', finnish: 'fi-FI', polish: 'pl-PL', czech: 'cs-CZ', slovak: 'sk-SK' },
  ...{ hungarian: 'hu-HU', russian: 'ru-RU', ukrainian: 'uk-UA', greek: 'el-GR', turkish: 'tr-TR' },
  ...{ japanese: 'ja-JP', chinese: 'zh-CN', korean: 'ko-KR', latin: 'la', catalan: 'ca-AD', arabic: 'ar' },
};

/** The first name of each tag, and of each language. */
export const languageNames: ReadonlyMap<string, string> = new Map(
  Object.entries(languageTags)
    .reverse()
    .flatMap(([name, tag]) => [
      [tag.slice(0, 2), name],
      [tag, name],
    ]),
);
