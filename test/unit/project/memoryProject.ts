import { languageFor } from '../../../src/core/languages/citationLanguages';
import { basename, isWithin, joinPath, parentFolder } from '../../../src/core/project/filePaths';
import type { VersionedReader } from '../../../src/core/project/projectCache';
import type { ProjectDocument } from '../../../src/core/project/projectReader';

export interface MemoryOptions {
  /** The root folder of the workspace; without, there is none. */
  readonly root?: string;
  /** As in a workspace that is not trusted. */
  readonly isTrusted?: boolean;
}

/** A project in memory, and what is asked of it: a text holds its files, each below a line `--- path`. */
export class MemoryProject implements VersionedReader {
  readonly files = new Map<string, string>();
  /** The paths read, in order. */
  readonly read: string[] = [];

  constructor(
    text: string,
    private readonly options: MemoryOptions = { root: '/p' },
  ) {
    for (const [, name, content] of text.matchAll(/^--- ?(\S+)\n([^]*?)(?=^--- ?\S+\n|$(?![^]))/gm))
      this.files.set(joinPath('/p', name!.startsWith('/') ? `..${name}` : name!), content!);
  }

  document(name: string): ProjectDocument {
    const path = joinPath('/p', name);
    return { path, text: this.files.get(path) ?? '', language: languageFor('', path) };
  }

  readText(path: string): Promise<string | undefined> {
    this.read.push(path);
    return Promise.resolve(this.files.get(path));
  }

  version(path: string): Promise<string | undefined> {
    return Promise.resolve(this.files.get(path));
  }

  list(folder: string): Promise<string[]> {
    return Promise.resolve(
      [...this.files.keys()].filter((path) => parentFolder(path) === folder).map(basename),
    );
  }

  root(): Promise<string | undefined> {
    return Promise.resolve(this.options.root);
  }

  mayRead(path: string, folder: string): boolean {
    if (this.options.isTrusted !== false) return true;
    return isWithin(path, folder) || (this.options.root !== undefined && isWithin(path, this.options.root));
  }
}
