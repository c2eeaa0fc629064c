import { readBibliography } from '../../../src/core/bibliography/readBibliography';
import { bibliographyKindOf } from '../../../src/core/bibliography/bibliography';
import { mergeSteps } from '../../../src/core/collections/mergePapers';
import { languageFor } from '../../../src/core/languages/citationLanguages';
import type {
  BibliographyFile,
  Papers,
  SourceDocument,
  Workspace,
} from '../../../src/core/languageFeatures/workspace';
import { basename } from '../../../src/core/project/filePaths';
import { filesOf, isDeclared } from '../../../src/core/project/project';
import { bibliographiesOf, resolveProject } from '../../../src/core/project/resolveProject';
import { runToEnd } from '../../../src/core/steps/steps';
import { MemoryProject } from '../project/memoryProject';
import { references } from '../references/bundledReferences';
import { corpus, search } from '../search/corpus';

const { works } = runToEnd(mergeSteps(corpus.papers, []));
const byKey = new Map(corpus.papers.map((paper) => [paper.citationKey.toLowerCase(), paper]));
/** The bundled papers. */
const papers: Papers = {
  papers: corpus.papers,
  paper: (id) => corpus.papers.find((paper) => paper.id === id),
  withKey: (key) => byKey.get(key.toLowerCase()),
  ofWork: (work) => works.find(work),
  search: () => Promise.resolve(search()),
};

/** A workspace in memory with the caret in one of its documents. */
export interface Fixture {
  readonly workspace: Workspace;
  readonly document: SourceDocument;
  /** The caret. */
  readonly offset: number;
  /** Replaces the text of a file, and gives the document as it is then. */
  edit(name: string, text: string): SourceDocument;
}

/**
 * Opens the workspace that a text describes: its files, each below a line `--- path`. The first `|` is the caret, in the
 * document that is asked about; without a caret that is the first file.
 */
export function fixture(text: string, options: Partial<Workspace> = {}): Fixture {
  const at = text.indexOf('|');
  const files = new MemoryProject(text.replace('|', ''));
  const before = at < 0 ? [] : [...text.slice(0, at).matchAll(/^--- ?(\S+)\n/gm)];
  const name = before.at(-1)?.[1] ?? basename([...files.files.keys()][0]!);
  const offset = before.length === 0 ? 0 : at - before.at(-1)!.index - before.at(-1)![0].length;
  const projectDocument = (uri: string) => files.document(uri.replace('/p/', ''));
  const documentAt = (uri: string): SourceDocument => {
    const document = projectDocument(uri);
    const isBibliography = uri.endsWith('.bib');
    const citations = isBibliography ? [] : document.language.findCitations(document.text);
    return { uri, text: document.text, language: document.language, isBibliography, citations };
  };
  const read = new Map<string, BibliographyFile['bibliography']>();
  const bibliography = (path: string) => {
    const source = files.files.get(path);
    if (source === undefined) return undefined;
    if (read.get(path)?.text !== source)
      read.set(path, readBibliography(bibliographyKindOf(path, source) ?? 'bib', source));
    return read.get(path)!;
  };
  const workspace: Workspace = {
    async bibliographies(document) {
      const outcome = document.isBibliography
        ? undefined
        : bibliographiesOf(await resolveProject(files, projectDocument(document.uri)));
      const found = outcome ? filesOf(outcome) : [document.uri];
      return {
        files: found.flatMap((uri) => {
          const each = bibliography(uri);
          return each ? [{ uri, name: basename(uri), bibliography: each }] : [];
        }),
        unread: found.filter((uri) => !files.files.has(uri)),
        isDeclared: outcome !== undefined && isDeclared(outcome),
        ...(found[0] !== undefined && { target: { uri: found[0], name: basename(found[0]) } }),
      };
    },
    citing: (keys) =>
      Promise.resolve({
        documents: [...files.files.keys()]
          .filter((path) => !path.includes('/node_modules/') && languageFor('', path).id !== 'plain')
          .map(documentAt)
          .filter(({ citations }) =>
            citations.some((each) => each.keys.some(({ key }) => keys.has(key.toLowerCase()))),
          ),
        unread: [],
        isCutOff: false,
      }),
    papers: () => Promise.resolve(papers),
    knownPaper: (work) => Promise.resolve(papers.ofWork(work)),
    references: () => references.bundled('apa'),
    recentlyCited: [],
    keyFor: (paper) => paper.citationKey,
    citedVersion: () => 'auto',
    isHelpedElsewhere: () => false,
    run: (steps) => Promise.resolve(runToEnd(steps)),
    ...options,
  };
  const edit = (path: string, newText: string) => {
    files.files.set(files.document(path).path, newText);
    return documentAt(files.document(name).path);
  };
  return { workspace, document: documentAt(files.document(name).path), offset, edit };
}
