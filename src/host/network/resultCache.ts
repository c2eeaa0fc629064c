import * as vscode from 'vscode';
import type { ResultStore, CachedResult } from './network';

/** Files in another format are ignored. */
const format = 2;
/** Longer than any result is valid, in milliseconds. */
const maxAge = 31 * 24 * 60 * 60 * 1000;

interface CacheFile extends CachedResult {
  readonly format: number;
  readonly key: string;
}

/** Stores each result in a file of its own, so that windows do not overwrite each other's results. */
export class ResultCache implements ResultStore {
  private readonly known = new Map<string, CachedResult>();
  private hasDeletedExpired = false;

  constructor(private readonly folder: vscode.Uri) {}

  async get(key: string): Promise<CachedResult | undefined> {
    const known = this.known.get(key);
    if (known) return known;
    try {
      const bytes = await vscode.workspace.fs.readFile(this.file(key));
      const file = JSON.parse(new TextDecoder().decode(bytes)) as Partial<CacheFile>;
      // Comparing the key rules out hash collisions.
      if (file.format !== format || file.key !== key || !file.result || typeof file.at !== 'number')
        return undefined;
      const cached = { result: file.result, at: file.at };
      this.known.set(key, cached);
      return cached;
    } catch {
      // Missing, or incomplete after a crash.
      return undefined;
    }
  }

  async set(key: string, cached: CachedResult): Promise<void> {
    this.known.set(key, cached);
    const file: CacheFile = { format, key, ...cached };
    try {
      await vscode.workspace.fs.writeFile(this.file(key), new TextEncoder().encode(JSON.stringify(file)));
    } catch {
      // The disk is full or read-only: caching is optional.
    }
    if (!this.hasDeletedExpired) await this.deleteExpired();
  }

  private async deleteExpired(): Promise<void> {
    this.hasDeletedExpired = true;
    try {
      for (const [name] of await vscode.workspace.fs.readDirectory(this.folder)) {
        const file = vscode.Uri.joinPath(this.folder, name);
        const { mtime } = await vscode.workspace.fs.stat(file);
        if (Date.now() - mtime > maxAge) await vscode.workspace.fs.delete(file);
      }
    } catch {
      // Another window may have deleted them.
    }
  }

  private file(key: string): vscode.Uri {
    return vscode.Uri.joinPath(this.folder, `${hash(key)}.json`);
  }
}

/** Two 32-bit FNV-1a hashes with different offset bases. */
function hash(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return [0x811c9dc5, 0x01000193]
    .map((offsetBasis) => {
      let value = offsetBasis;
      for (const byte of bytes) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
      return value.toString(16).padStart(8, '0');
    })
    .join('');
}
