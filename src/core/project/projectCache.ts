import type { Project } from './project';
import type { ProjectDocument, ProjectReader } from './projectReader';
import { resolveProject } from './resolveProject';

/** A reader that knows when a file has changed. */
export interface VersionedReader extends ProjectReader {
  /** Another one for every text of the file; undefined if there is none. */
  version(path: string): Promise<string | undefined>;
}

interface CachedProject {
  text: string;
  readonly outline: string;
  readonly reading: RecordingReader;
  readonly project: Promise<Project>;
}

/** The projects of documents, each resolved again when something that it was resolved from has changed. */
export class ProjectCache {
  private readonly projects = new Map<string, CachedProject>();

  constructor(private readonly reader: VersionedReader) {}

  async get(document: ProjectDocument): Promise<Project> {
    const { path, text } = document;
    const cached = this.projects.get(path);
    if (cached && (cached.text === text || cached.outline === outlineOf(document))) {
      cached.text = text;
      const project = await cached.project;
      if (await cached.reading.isFresh()) return project;
      // Resolved again for someone else meanwhile.
      if (this.projects.get(path) !== cached) return this.get(document);
    }
    const reading = new RecordingReader(this.reader);
    const project = resolveProject(reading, document);
    this.projects.set(path, { text, outline: outlineOf(document), reading, project });
    return project;
  }

  /** Drops the project of a document that was closed. */
  delete(path: string): void {
    this.projects.delete(path);
  }
}

/** The part of a document that its project depends on: prose can be written without resolving it again. */
function outlineOf({ text, language }: ProjectDocument): string {
  const { id, includes } = language;
  const declared = language.findDeclarations(text).map(({ path }) => path);
  return JSON.stringify([
    ...[id, declared, language.findStyle?.(text), includes?.findIncludes(text)],
    ...[includes?.isMain?.(text), includes?.findMain?.(text)],
  ]);
}

/** Remembers what was read, as it was then. */
class RecordingReader implements ProjectReader {
  private readonly versions = new Map<string, string | undefined>();
  private readonly lists = new Map<string, string>();
  private readonly roots = new Map<string, string | undefined>();

  constructor(private readonly reader: VersionedReader) {}

  async readText(path: string): Promise<string | undefined> {
    // Asked before the text: what is written in between is noticed.
    this.versions.set(path, await this.reader.version(path));
    return this.reader.readText(path);
  }

  async list(folder: string): Promise<readonly string[]> {
    const names = await this.reader.list(folder);
    this.lists.set(folder, names.join('\n'));
    return names;
  }

  async root(path: string): Promise<string | undefined> {
    const root = await this.reader.root(path);
    this.roots.set(path, root);
    return root;
  }

  mayRead(path: string, folder: string): boolean {
    return this.reader.mayRead(path, folder);
  }

  async isFresh(): Promise<boolean> {
    const { reader } = this;
    const checks = [
      ...[...this.versions].map(async ([path, version]) => (await reader.version(path)) === version),
      ...[...this.lists].map(async ([folder, names]) => (await reader.list(folder)).join('\n') === names),
      ...[...this.roots].map(async ([path, root]) => (await reader.root(path)) === root),
    ];
    return (await Promise.all(checks)).every(Boolean);
  }
}
