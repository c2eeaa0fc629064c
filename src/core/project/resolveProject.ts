import { bibliographyKindOf } from '../bibliography/bibliography';
import type { BibliographyDeclaration, ProjectText } from '../languages/citation';
import type { CitationLanguage } from '../languages/citationLanguages';
import { basename, joinPath, parentFolder, resolveNamedFile } from './filePaths';
import type { BibliographyOutcome, FoundBibliography, Project } from './project';
import { projectFiles } from './projectFiles';
import type { ProjectDocument, ProjectReader } from './projectReader';

/** How many files a project is read from, and how many of a folder may be its main file. */
export const maxFiles = 60;
/** How many folders are searched, upwards from the document's, unless the workspace ends before. */
const maxFolders = 8;
/** How many of them are searched for the main file. */
const maxMainFolders = 3;

/** Finds the files that belong to a document, and the bibliographies they declare. */
export async function resolveProject(reader: ProjectReader, document: ProjectDocument): Promise<Project> {
  const { path, language } = document;
  const walk = new ProjectWalk(reader, document);
  const main = await walk.findMain();
  const parts = await walk.readParts(main);
  // A part that declares bibliographies of its own is served by these (the package chapterbib).
  const own = main === path ? parts : await walk.readParts(path, main);
  const searched = new Set([...own, ...parts].map((part) => part.path));
  let declared: FoundBibliography[] = [];
  for (const files of [own, parts]) {
    if (declared.length === 0) declared = await walk.declaredIn(language, files, main);
  }
  for (const { file, text, rules } of declared.length > 0 ? [] : await walk.projectFiles()) {
    searched.add(file);
    declared = await walk.declaredIn(rules, [{ path: file, text }], file, parentFolder(file));
    if (declared.length > 0) break;
  }
  return {
    main,
    root: await walk.rootOf(main),
    files: parts.map((part) => part.path),
    declared,
    nearby: declared.length > 0 ? [] : await walk.nearbyBibliographies(main),
    searched: [...searched],
  };
}

/**
 * Decides which bibliographies serve a project's documents: those it declares, else the user's choice, else the default
 * of the settings, else the only one in its folder.
 */
export function bibliographiesOf(
  { main, root, declared, nearby, searched }: Project,
  { chosen, setting }: { readonly chosen?: string | undefined; readonly setting?: string | undefined } = {},
): BibliographyOutcome {
  if (declared.length > 0) return { kind: 'found', bibliographies: declared };
  const found = (path: string, kind: 'chosen' | 'setting' | 'only'): BibliographyOutcome => ({
    kind: 'found',
    bibliographies: [{ path, rule: { kind } }],
  });
  if (chosen !== undefined) return found(chosen, 'chosen');
  const standard = setting ? resolveNamedFile(root, setting) : undefined;
  if (standard !== undefined) return found(standard, 'setting');
  const [only, ...others] = nearby;
  if (only === undefined)
    return { kind: 'none', suggested: joinPath(parentFolder(main), 'references.bib'), searched };
  return others.length === 0 ? found(only, 'only') : { kind: 'several', paths: nearby, searched };
}

/** Reads the texts around a document that show how its project cites, the nearest first. */
export async function readStyleTexts(
  reader: ProjectReader,
  document: ProjectDocument,
  { main }: Project,
): Promise<ProjectText[]> {
  const { path, language } = document;
  const walk = new ProjectWalk(reader, document);
  const parts = language.includes ? await walk.readParts(main, main, language.includes.findStyles) : [];
  const names = language.styleFilesAbove?.(path) ?? [];
  const above = names.length > 0 ? await walk.readAbove(names) : [];
  return [...parts, ...above]
    .filter((file) => file.path !== path)
    .map((file) => ({ name: basename(file.path), text: file.text }));
}

interface SourceFile {
  readonly path: string;
  readonly text: string;
}

type DeclarationRules = Pick<CitationLanguage, 'findDeclarations' | 'includes' | 'slashIsRoot'>;

/** One walk through a project's files. Each is read once. */
class ProjectWalk {
  private readonly texts = new Map<string, Promise<string | undefined>>();

  constructor(
    private readonly reader: ProjectReader,
    private readonly document: ProjectDocument,
  ) {
    this.texts.set(document.path, Promise.resolve(document.text));
  }

  private readText(path: string): Promise<string | undefined> {
    let text = this.texts.get(path);
    if (!text) this.texts.set(path, (text = this.reader.readText(path)));
    return text;
  }

  async rootOf(main: string): Promise<string> {
    return (await this.reader.root(this.document.path)) ?? parentFolder(main);
  }

  /** The file a path leads to from a folder, if it may be read. */
  private resolve(folder: string, named: string): string | undefined {
    const path = resolveNamedFile(folder, named);
    return path !== undefined && this.reader.mayRead(path, folder) ? path : undefined;
  }

  /** The document's folder and those above, up to the root. */
  private async foldersUp(max: number): Promise<string[]> {
    const root = await this.reader.root(this.document.path);
    const folders: string[] = [];
    for (let at = parentFolder(this.document.path); folders.length < max; at = parentFolder(at)) {
      folders.push(at);
      if (at === root || at === '/') break;
    }
    return folders;
  }

  /** The file that is built of the document: it names it, or is taken in by it; else the document itself. */
  async findMain(): Promise<string> {
    const { path, text, language } = this.document;
    const rules = language.includes;
    if (!rules || rules.isMain?.(text)) return path;
    const named = rules.findMain?.(text);
    const main = named === undefined ? undefined : this.resolve(parentFolder(path), named);
    if (main !== undefined && (await this.readText(main)) !== undefined) return main;
    for (const folder of await this.foldersUp(maxMainFolders)) {
      const candidates = (await this.reader.list(folder))
        .filter((name) => language.extensions.some((ending) => name.toLowerCase().endsWith(ending)))
        .slice(0, maxFiles)
        .map((name) => joinPath(folder, name));
      for (const candidate of candidates) {
        const source = candidate === path ? undefined : await this.readText(candidate);
        if (source === undefined || rules.isMain?.(source) === false) continue;
        const taken = new Set<string>();
        await this.readParts(candidate, candidate, undefined, taken);
        if (taken.has(path)) return candidate;
      }
    }
    return path;
  }

  /** The file and what it takes in, breadth first. `reached` gets every file that is named, whether it was read or not. */
  async readParts(
    start: string,
    main = start,
    findMore?: (text: string) => string[],
    reached = new Set<string>(),
  ): Promise<SourceFile[]> {
    const rules = this.document.language.includes;
    const parts: SourceFile[] = [];
    reached.add(start);
    let count = 0;
    for (const path of reached) {
      // The others are known by name.
      if (++count > maxFiles) break;
      const text = await this.readText(path);
      if (text === undefined) continue;
      parts.push({ path, text });
      const folder = parentFolder(rules?.includesFromMain ? main : path);
      for (const named of [...(rules?.findIncludes(text) ?? []), ...(findMore?.(text) ?? [])]) {
        const file = this.resolve(folder, named);
        if (file !== undefined) reached.add(file);
      }
    }
    return parts;
  }

  /** The bibliographies that files declare, in order. `slashRoot`: the folder a leading slash stands for. */
  async declaredIn(
    rules: DeclarationRules,
    files: readonly SourceFile[],
    main: string,
    slashRoot?: string,
  ): Promise<FoundBibliography[]> {
    const root = slashRoot ?? (rules.slashIsRoot ? await this.rootOf(main) : undefined);
    const found: FoundBibliography[] = [];
    for (const { path: declaredIn, text } of files) {
      const first = found.length === 0;
      for (const declaration of rules.findDeclarations(text)) {
        if (bibliographyKindOf(declaration.path) === undefined) continue;
        const path = await this.locate(
          declaration,
          declaredIn,
          rules.includes?.declarationsFromMain ? main : declaredIn,
          root,
        );
        if (path === undefined || found.some((each) => each.path === path)) continue;
        // In templates and conditions parts declare what was never there.
        if (first || (await this.exists(path))) found.push({ path, rule: { kind: 'declared', declaredIn } });
      }
    }
    return found;
  }

  /** A part that can also be built by itself may name a path from its own folder. */
  private async locate(
    { path }: BibliographyDeclaration,
    declaredIn: string,
    main: string,
    root: string | undefined,
  ): Promise<string | undefined> {
    if (root !== undefined && /^\/(?!\/)/.test(path)) return this.resolve(root, path.slice(1));
    const fromMain = this.resolve(parentFolder(main), path);
    const fromOwn = this.resolve(parentFolder(declaredIn), path);
    if (fromOwn === undefined || fromOwn === fromMain) return fromMain;
    return fromMain !== undefined && ((await this.exists(fromMain)) || !(await this.exists(fromOwn)))
      ? fromMain
      : fromOwn;
  }

  private async exists(path: string): Promise<boolean> {
    return (await this.reader.list(parentFolder(path))).includes(basename(path));
  }

  /** The files of these names in the document's folder and above. */
  async readAbove(names: readonly string[]): Promise<SourceFile[]> {
    const found: SourceFile[] = [];
    for (const folder of await this.foldersUp(maxFolders)) {
      const there = new Set(await this.reader.list(folder));
      for (const name of names.filter((each) => there.has(each))) {
        const path = joinPath(folder, name);
        found.push({ path, text: (await this.readText(path)) ?? '' });
      }
    }
    return found;
  }

  /** The files that declare bibliographies for the documents around and below them. */
  async projectFiles() {
    const { path, language } = this.document;
    const tables = projectFiles.filter(({ languages }) => languages.includes(language.id));
    const files = await this.readAbove(tables.flatMap(({ names }) => names));
    return files.flatMap(({ path: file, text }) => {
      const rules = tables.find(({ names }) => names.includes(basename(file)))!;
      return file === path ? [] : [{ file, text, rules }];
    });
  }

  async nearbyBibliographies(main: string): Promise<string[]> {
    for (const folder of new Set([parentFolder(main), parentFolder(this.document.path)])) {
      const names = (await this.reader.list(folder)).filter((name) => /\.bib$/i.test(name));
      if (names.length > 0) return names.map((name) => joinPath(folder, name));
    }
    return [];
  }
}
