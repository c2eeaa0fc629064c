import * as vscode from 'vscode';
import type { ResultStore, CachedResult } from './network';

/** The form the answers are kept in: those of another one are not read. */
const form = 1;
/** Longer than any answer is believed, in milliseconds. */
const longest = 31 * 24 * 60 * 60 * 1000;

interface CacheFile extends CachedResult {
  readonly form: number;
  readonly key: string;
}

/** Answers in a folder, a file each, so that two windows do not write over each other's. */
export class ResultCache implements ResultStore {
  private readonly known = new Map<string, CachedResult>();
  private isCleared = false;

  constructor(private readonly folder: vscode.Uri) {}

  async get(key: string): Promise<CachedResult | undefined> {
    const known = this.known.get(key);
    if (known) return known;
    try {
      const bytes = await vscode.workspace.fs.readFile(this.file(key));
      const kept = JSON.parse(new TextDecoder().decode(bytes)) as Partial<CacheFile>;
      // Two questions may have one file's name.
      if (kept.form !== form || kept.key !== key || !kept.answer || typeof kept.at !== 'number')
        return undefined;
      const answer = { answer: kept.answer, at: kept.at };
      this.known.set(key, answer);
      return answer;
    } catch {
      // Not there, or half written when the machine went down: it is asked again.
      return undefined;
    }
  }

  async set(key: string, kept: CachedResult): Promise<void> {
    this.known.set(key, kept);
    const file: CacheFile = { form, key, ...kept };
    try {
      await vscode.workspace.fs.writeFile(this.file(key), new TextEncoder().encode(JSON.stringify(file)));
    } catch {
      // A full or read-only disk: it is asked again next time.
    }
    if (!this.isCleared) await this.clear();
  }

  /** Once a session: what is too old to be believed goes. */
  private async clear(): Promise<void> {
    this.isCleared = true;
    try {
      for (const [name] of await vscode.workspace.fs.readDirectory(this.folder)) {
        const file = vscode.Uri.joinPath(this.folder, name);
        const { mtime } = await vscode.workspace.fs.stat(file);
        if (Date.now() - mtime > longest) await vscode.workspace.fs.delete(file);
      }
    } catch {
      // Another window clears as well.
    }
  }

  private file(key: string): vscode.Uri {
    return vscode.Uri.joinPath(this.folder, `${hash(key)}.json`);
  }
}

/** A short name for a text: two 32-bit FNV-1a hashes of different beginnings. */
function hash(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return [0x811c9dc5, 0x01000193]
    .map((begin) => {
      let value = begin;
      for (const byte of bytes) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
      return value.toString(16).padStart(8, '0');
    })
    .join('');
}
