import { basename, resolve } from 'node:path';
import { bibliographyKindOf } from '../core/bibliography/bibliography';
import type { ProjectText } from '../core/languages/citation';
import { languageFor, languageNames, type CitationLanguage } from '../core/languages/citationLanguages';
import { plain } from '../core/languages/plain';
import { parentFolder, relativePath, resolveNamedFile } from '../core/project/filePaths';
import { mapOutcome, type BibliographyOutcome } from '../core/project/project';
import type { ProjectDocument } from '../core/project/projectReader';
import { bibliographiesOf, readStyleTexts, resolveProject } from '../core/project/resolveProject';
import { diskReader, fileOf, isReallyWithin, pathOf } from './diskFiles';
import { FileProblem, readText } from './textFile';
import { findRoot } from './findRoot';

/** A file that a tool was asked about, and the bibliographies that serve it. */
export interface Manuscript {
  readonly file: string;
  readonly text: string;
  readonly language: CitationLanguage;
  /** It is a bibliography itself. */
  readonly isBibliography: boolean;
  readonly outcome: BibliographyOutcome;
  /** The name of a file in its project: `chapters/one.tex`. */
  readonly nameOf: (file: string) => string;
  /** Rejects with a {@link FileProblem} if a file is not to be changed unless the user names it. */
  readonly assertWritable: (file: string) => Promise<void>;
  /** The texts that show how the project cites. */
  readonly styleTexts: () => Promise<ProjectText[]>;
}

/**
 * Reads a document and finds its bibliographies. `asked` is the user's choice, for a document that declares none. Rejects
 * with a {@link FileProblem}.
 */
export async function readManuscript(
  named: string,
  asked: string | undefined,
  roots: readonly string[],
): Promise<Manuscript> {
  const file = resolve(named);
  const text = await readText(file);
  if (text === undefined) throw new FileProblem(`There is no file ${file}.`);
  const language = languageFor('', file);
  const isBibliography = /\.bib$/i.test(file);
  if (language === plain && !isBibliography)
    throw new FileProblem(`${basename(file)} is in no language Paperside cites in: ${languageNames}.`);
  const document: ProjectDocument = { path: pathOf(file), text, language };
  const chosen = asked === undefined ? undefined : resolveNamedFile(parentFolder(document.path), asked);
  if (asked !== undefined && (chosen === undefined || bibliographyKindOf(chosen) === undefined))
    throw new FileProblem(`“${asked}” is no bibliography: name a .bib, .json (CSL) or .yaml file.`);
  const reader = diskReader((path) => findRoot(path, roots));
  const project = await resolveProject(reader, document);
  const own: BibliographyOutcome = {
    kind: 'found',
    bibliographies: [{ file: document.path, rule: { kind: 'declared', declaredIn: document.path } }],
  };
  return {
    file,
    text,
    language,
    isBibliography,
    outcome: mapOutcome(isBibliography ? own : bibliographiesOf(project, { chosen }), fileOf),
    nameOf: (other) => relativePath(project.root, pathOf(other)),
    async assertWritable(other) {
      const path = pathOf(other);
      if (path === chosen || (await isReallyWithin(path, project.root))) return;
      throw new FileProblem(
        `${other} lies outside of ${fileOf(project.root)}, or is a link. Nothing was changed. To let it be changed, name it in “bibliography”.`,
      );
    },
    styleTexts: () => readStyleTexts(reader, document, project),
  };
}

/** As a document of this folder would name it. */
export const pathFrom = (document: string, bibliography: string): string =>
  relativePath(parentFolder(pathOf(document)), pathOf(bibliography));
