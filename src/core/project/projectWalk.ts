import { bibliographyKindOf } from '../bibliography/bibliography';
import type { CitationLanguage } from '../languages/citationLanguages';
import { basename, joinPath, parentFolder, resolveNamedFile } from './filePaths';
import type { FoundBibliography, Project, ProjectStyle } from './project';
import type { ProjectDocument, ProjectReader } from './projectReader';

/** How many files a project is read from, and how many of a folder may be its main file. */
export const maxFiles = 60;
/** How many folders are searched, upwards from the document's, unless the workspace ends before. */
const maxFolders = 8;
/** How many of them are searched for the main file. */
const maxMainFolders = 3;

export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** What a file can say about bibliographies, be it a document or a file such as `_quarto.yml`. */
export type DeclarationRules = Pick<CitationLanguage, 'findDeclarations' | 'findStyle' | 'includes'>;

/** One walk through a project's files. Each is read once. */
export class ProjectWalk {
  private readonly texts = new Map<string, Promise<string | undefined>>();

  /** `workspaceRoot` ends the way up. */
  constructor(
    private readonly reader: ProjectReader,
    private readonly document: ProjectDocument,
    private readonly workspaceRoot: string | undefined,
  ) {
    this.texts.set(document.path, Promise.resolve(document.text));
  }

  rootOf(main: string): string {
    return this.workspaceRoot ?? parentFolder(main);
  }

  /** The file that is built of the document: the one it names, else one that takes it in, else the document itself. */
  async findMain(): Promise<string> {
    const { path, text, language } = this.document;
    const rules = language.includes;
    if (!rules || rules.isMain?.(text)) return path;
    const named = rules.findMain?.(text);
    const main = named === undefined ? undefined : this.resolve(parentFolder(path), named);
    if (main !== undefined && (await this.readText(main)) !== undefined) return main;
    for (const folder of this.foldersUp(maxMainFolders)) {
      const names = (await this.reader.list(folder)).filter((name) =>
        language.extensions.some((ending) => name.toLowerCase().endsWith(ending)),
      );
      for (const name of names.slice(0, maxFiles)) {
        const candidate = joinPath(folder, name);
        const source = candidate === path ? undefined : await this.readText(candidate);
        if (source === undefined || rules.isMain?.(source) === false) continue;
        if ((await this.readParts(candidate)).reached.has(path)) return candidate;
      }
    }
    return path;
  }

  /**
   * Reads a file and those it takes in, breadth first. `reached` has every file that was named, whether it was read or
   * not. `findMore` gives further paths of a text.
   */
  async readParts(start: string, main = start, findMore?: (text: string) => string[]) {
    const { includes, slashIsRoot } = this.document.language;
    const reached = new Set([start]);
    const parts: SourceFile[] = [];
    let count = 0;
    for (const path of reached) {
      if (++count > maxFiles) break;
      const text = await this.readText(path);
      if (text === undefined) continue;
      parts.push({ path, text });
      const folder = parentFolder(includes?.includesFromMain ? main : path);
      for (const named of [...(includes?.findIncludes(text) ?? []), ...(findMore?.(text) ?? [])]) {
        const file = this.resolve(folder, named, slashIsRoot ? this.rootOf(main) : undefined);
        if (file !== undefined) reached.add(file);
      }
    }
    return { parts, reached };
  }

  /** The bibliographies that files declare, in order. `slashRoot`: the folder that a leading slash stands for. */
  async findDeclared(
    rules: DeclarationRules,
    files: readonly SourceFile[],
    main: string,
    slashRoot: string | undefined,
  ): Promise<FoundBibliography[]> {
    const found: FoundBibliography[] = [];
    for (const { path: declaredIn, text } of files) {
      const isFirst = found.length === 0;
      const bases = [rules.includes?.declarationsFromMain ? main : declaredIn, declaredIn].map(parentFolder);
      for (const declaration of rules.findDeclarations(text)) {
        if (bibliographyKindOf(declaration.path) === undefined) continue;
        const path = await this.locate(bases, declaration.path, slashRoot);
        if (path === undefined || found.some(({ file }) => file === path)) continue;
        // Templates and conditions declare further ones that were never there.
        if (isFirst || (await this.exists(path)))
          found.push({
            file: path,
            rule: { kind: 'declared', declaredIn, ...(declaration.isForBibtex && { isForBibtex: true }) },
          });
      }
    }
    return found;
  }

  /** The first style and language that files declare. */
  async findStyle(
    rules: DeclarationRules,
    files: readonly SourceFile[],
    main: string,
    slashRoot: string | undefined,
  ): Promise<Pick<Project, 'style' | 'language'>> {
    const found: { style?: ProjectStyle; language?: string } = {};
    for (const { path: declaredIn, text } of files) {
      const { style: named, language } = rules.findStyle?.(text) ?? {};
      if (language !== undefined) found.language ??= language;
      if (named === undefined || found.style) continue;
      const bases = [rules.includes?.declarationsFromMain ? main : declaredIn, declaredIn].map(parentFolder);
      const file = await this.locate(bases, /\.csl$/i.test(named) ? named : `${named}.csl`, slashRoot);
      found.style = { named, ...(file !== undefined && { file }) };
    }
    return found;
  }

  /** From the first of these folders where it exists: a part that can be built by itself may name it from its own. */
  private async locate(folders: readonly string[], named: string, slashRoot: string | undefined) {
    const paths = new Set(folders.flatMap((folder) => this.resolve(folder, named, slashRoot) ?? []));
    if (paths.size > 1) for (const path of paths) if (await this.exists(path)) return path;
    return [...paths][0];
  }

  /** The files of these names in the document's folder and above. */
  async readAbove(names: readonly string[]): Promise<SourceFile[]> {
    const found: SourceFile[] = [];
    if (names.length === 0) return found;
    for (const folder of this.foldersUp(maxFolders)) {
      const listed = new Set(await this.reader.list(folder));
      for (const name of names.filter((each) => listed.has(each))) {
        const path = joinPath(folder, name);
        if (path !== this.document.path) found.push({ path, text: (await this.readText(path)) ?? '' });
      }
    }
    return found;
  }

  /** The `.bib` files in the main file's folder, else in the document's. */
  async findNearby(main: string): Promise<string[]> {
    for (const folder of new Set([main, this.document.path].map(parentFolder))) {
      const names = (await this.reader.list(folder)).filter((name) => /\.bib$/i.test(name));
      if (names.length > 0) return names.map((name) => joinPath(folder, name));
    }
    return [];
  }

  private readText(path: string): Promise<string | undefined> {
    let text = this.texts.get(path);
    if (!text) this.texts.set(path, (text = this.reader.readText(path)));
    return text;
  }

  private async exists(path: string): Promise<boolean> {
    return (await this.reader.list(parentFolder(path))).includes(basename(path));
  }

  /** Where a path leads to, if it may be read. */
  private resolve(folder: string, named: string, slashRoot?: string): string | undefined {
    const isFromRoot = slashRoot !== undefined && /^\/(?!\/)/.test(named);
    const base = isFromRoot ? slashRoot : folder;
    const path = resolveNamedFile(base, isFromRoot ? named.slice(1) : named);
    return path !== undefined && this.reader.mayRead(path, base) ? path : undefined;
  }

  /** The document's folder and those above, up to the root. */
  private foldersUp(max: number): string[] {
    const folders: string[] = [];
    for (let at = parentFolder(this.document.path); folders.length < max; at = parentFolder(at)) {
      folders.push(at);
      if (at === this.workspaceRoot || at === '/') break;
    }
    return folders;
  }
}
