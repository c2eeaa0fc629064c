import type { ProjectText } from '../languages/citation';
import { basename, joinPath, parentFolder, resolveNamedFile } from './filePaths';
import type { BibliographyOutcome, FoundBibliography, Project } from './project';
import { projectFiles } from './projectFiles';
import type { ProjectDocument, ProjectReader } from './projectReader';
import { ProjectWalk } from './projectWalk';

/** Finds the files that belong to a document, the bibliographies they declare, and the style of its references. */
export async function resolveProject(reader: ProjectReader, document: ProjectDocument): Promise<Project> {
  const { path, language } = document;
  const walk = new ProjectWalk(reader, document, await reader.root(path));
  const main = await walk.findMain();
  const root = walk.rootOf(main);
  const { parts } = await walk.readParts(main);
  // A part that declares bibliographies of its own is served by these alone (the package chapterbib).
  const own = main === path ? parts : (await walk.readParts(path, main)).parts;
  const searched = new Set([...own, ...parts].map((part) => part.path));
  const slashRoot = language.slashIsRoot ? root : undefined;
  let declared: FoundBibliography[] = [];
  for (const files of [own, parts])
    if (declared.length === 0) declared = await walk.findDeclared(language, files, main, slashRoot);
  let { style, language: spoken } = await walk.findStyle(language, [...own, ...parts], main, slashRoot);
  const tables = projectFiles.filter(({ languages }) => languages.includes(language.id));
  const isComplete =
    declared.length > 0 && (!language.findStyle || (style !== undefined && spoken !== undefined));
  const above = isComplete ? [] : await walk.readAbove(tables.flatMap(({ names }) => names));
  for (const file of above) {
    const table = tables.find(({ names }) => names.includes(basename(file.path)))!;
    const folder = parentFolder(file.path);
    if (declared.length === 0) {
      searched.add(file.path);
      declared = await walk.findDeclared(table, [file], file.path, folder);
    }
    const found = await walk.findStyle(table, [file], file.path, folder);
    style ??= found.style;
    spoken ??= found.language;
  }
  const nearby = declared.length > 0 ? [] : await walk.findNearby(main);
  return {
    ...{ main, root, files: parts.map((part) => part.path), declared, nearby, searched: [...searched] },
    ...(style && { style }),
    ...(spoken !== undefined && { language: spoken }),
  };
}

/**
 * Decides which bibliographies serve a project's documents: those it declares, else the user's choice, else the default
 * of the settings, else the only one nearby.
 */
export function bibliographiesOf(
  { main, root, declared, nearby, searched }: Project,
  { chosen, setting }: { readonly chosen?: string | undefined; readonly setting?: string | undefined } = {},
): BibliographyOutcome {
  if (declared.length > 0) return { kind: 'found', bibliographies: declared };
  const found = (file: string, kind: 'chosen' | 'setting' | 'only'): BibliographyOutcome => ({
    kind: 'found',
    bibliographies: [{ file, rule: { kind } }],
  });
  if (chosen !== undefined) return found(chosen, 'chosen');
  const standard = setting ? resolveNamedFile(root, setting) : undefined;
  if (standard !== undefined) return found(standard, 'setting');
  const [only, ...others] = nearby;
  if (only === undefined)
    return { kind: 'none', suggested: joinPath(parentFolder(main), 'references.bib'), searched };
  return others.length === 0 ? found(only, 'only') : { kind: 'several', files: nearby, searched };
}

/** Reads the texts around a document that show how its project cites, the nearest first. */
export async function readStyleTexts(
  reader: ProjectReader,
  document: ProjectDocument,
  { main }: Project,
): Promise<ProjectText[]> {
  const { path, language } = document;
  const walk = new ProjectWalk(reader, document, await reader.root(path));
  const { includes, styleFilesAbove } = language;
  const { parts } = includes ? await walk.readParts(main, main, includes.findStyles) : { parts: [] };
  return [...parts, ...(await walk.readAbove(styleFilesAbove?.(path) ?? []))]
    .filter((file) => file.path !== path)
    .map((file) => ({ name: basename(file.path), text: file.text }));
}
