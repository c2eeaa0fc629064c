import type { CitationVariant, OfferedForm, ProjectText } from './citation';
import { bothForms } from './commonForms';
import {
  findCitations,
  maskLatex,
  parentheticalCommands,
  textualCommands,
  type LatexCitation,
} from './latexCitations';

type Package = 'plain' | 'natbib' | 'biblatex' | 'apacite';

/** Each package's command for the two basic forms. */
const commands: Record<'parenthetical' | 'textual', Record<Package, string>> = {
  parenthetical: { plain: 'cite', natbib: 'citep', biblatex: 'autocite', apacite: 'cite' },
  textual: { plain: 'cite', natbib: 'citet', biblatex: 'textcite', apacite: 'citeA' },
};

/** Each package's other commands, from its manual. */
const otherCommands: Record<Package, Readonly<Record<string, CitationVariant>>> = {
  plain: { nocite: 'hidden' },
  natbib: {
    'citep*': 'all-authors',
    'citet*': 'all-authors',
    Citep: 'capital',
    Citet: 'capital',
    citealp: 'bare',
    citealt: 'bare',
    citeauthor: 'authors',
    Citeauthor: 'capital',
    citeyear: 'year',
    citeyearpar: 'year-in-brackets',
    citenum: 'number',
    nocite: 'hidden',
  },
  biblatex: {
    parencite: 'parenthetical',
    cite: 'bare',
    'parencite*': 'year-in-brackets',
    footcite: 'footnote',
    smartcite: 'footnote',
    supercite: 'superscript',
    fullcite: 'full',
    footfullcite: 'footnote',
    Textcite: 'capital',
    citeauthor: 'authors',
    citetitle: 'title',
    citeyear: 'year',
    citedate: 'date',
    autocites: 'groups',
    parencites: 'groups',
    textcites: 'groups',
    cites: 'groups',
    nocite: 'hidden',
  },
  apacite: {
    citeNP: 'bare',
    fullcite: 'all-authors',
    fullciteA: 'all-authors',
    citeauthor: 'authors',
    citeyear: 'year-in-brackets',
    citeyearNP: 'year',
    nocite: 'hidden',
  },
};

/** Commands that only one package has. */
const distinctiveCommands: readonly [Package, RegExp][] = [
  ['natbib', /^[cC]ite(?:p|t|alp|alt|yearpar)\*?$/],
  [
    'biblatex',
    /^(?:foot|footfull|paren|auto|text|smart|super|[PAT][a-z]+)cites?\*?$|^cite(?:title|date)\*?$|^cites$/,
  ],
  ['apacite', /^(?:short|full|mask)?cite(?:A|NP|yearNP|authorNP)$/],
];

/** Classes and styles that load natbib. */
const loadsNatbib =
  /^(acmart|elsarticle|neurips_20\d\d|iclr20\d\d_conference|icml20\d\d|acl|acl20\d\d|aaai\d\d|colm20\d\d_conference)$/;

export function loadedPackage(source: string): Package {
  if (/\\usepackage(?:\[[^[\]]*\])?\{[^{}]*\bbiblatex\b/.test(source) || /\\addbibresource\b/.test(source))
    return 'biblatex';
  for (const match of source.matchAll(
    /\\(?:usepackage|documentclass|RequirePackage)(?:\[[^[\]]*\])?\{([^{}]*)\}/g,
  )) {
    for (const name of match[1]!.split(',').map((part) => part.trim())) {
      if (name === 'natbib' || loadsNatbib.test(name)) return 'natbib';
      if (name === 'apacite') return 'apacite';
    }
  }
  return 'plain';
}

/** The command used most for this form. */
function mostUsedCommand(
  citations: readonly LatexCitation[],
  form: 'parenthetical' | 'textual',
): string | undefined {
  const ofForm = form === 'parenthetical' ? parentheticalCommands : textualCommands;
  const uses = new Map<string, number>();
  for (const { command } of citations) {
    if (ofForm.has(command)) uses.set(command, (uses.get(command) ?? 0) + 1);
  }
  return [...uses].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** The package whose commands are used most. */
function mostUsedPackage(citations: readonly LatexCitation[]): Package | undefined {
  const counted = distinctiveCommands.map(
    ([name, pattern]) => [name, citations.filter(({ command }) => pattern.test(command)).length] as const,
  );
  const [name, count] = counted.sort((a, b) => b[1] - a[1])[0]!;
  return count > 0 ? name : undefined;
}

/** How a document cites. The commands in use say more than the preamble, and those of this text more than others. */
function styleOf(text: string, project: readonly ProjectText[]) {
  const own = findCitations(text);
  const others = project.flatMap((file) => findCitations(file.text));
  const loaded = [text, ...project.map((file) => file.text)]
    .map((each) => loadedPackage(maskLatex(each)))
    .find((each) => each !== 'plain');
  const used: Package = mostUsedPackage(own) ?? mostUsedPackage(others) ?? loaded ?? 'plain';
  const commandOf = (form: 'parenthetical' | 'textual') =>
    mostUsedCommand(own, form) ?? mostUsedCommand(others, form) ?? commands[form][used];
  return { used, commandOf };
}

export function write(
  text: string,
  _offset: number,
  keys: readonly string[],
  form: string,
  project: readonly ProjectText[] = [],
): string {
  const { used, commandOf } = styleOf(text, project);
  const isOther = form in otherCommands[used];
  const command = isOther ? form : commandOf(form === 'textual' ? 'textual' : 'parenthetical');
  const list = command.endsWith('cites') ? keys.join('}{') : keys.join(',');
  return `\\${command}{${list}}`;
}

export function forms(text: string, project: readonly ProjectText[] = []): OfferedForm[] {
  const { used, commandOf } = styleOf(text, project);
  const first = new Set([commandOf('parenthetical'), commandOf('textual')]);
  const others = Object.entries(otherCommands[used]).map(([id, shown]) => ({ id, shown }));
  // Offered once where both forms have the same command.
  return [...bothForms.slice(0, first.size), ...others.filter(({ id }) => !first.has(id))];
}
