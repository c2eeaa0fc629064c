import type * as vscode from 'vscode';
import { CachedValue } from '../../core/steps/cachedValue';
import { UriMap } from './uriMap';

/** One value per file, computed again when the file has another version. A rejected promise is dropped. */
export class VersionCache<T> {
  private readonly values = new UriMap<CachedValue<T>>();

  /** The cached value, possibly of an older version. */
  peek(uri: vscode.Uri): T | undefined {
    return this.values.get(uri)?.peek();
  }

  get(uri: vscode.Uri, version: unknown, make: () => T): T {
    let cached = this.values.get(uri);
    if (!cached) this.values.set(uri, (cached = new CachedValue()));
    return cached.get([version], make);
  }

  delete(uri: vscode.Uri): void {
    this.values.delete(uri);
  }

  clear(): void {
    this.values.clear();
  }
}

/** Caches the results of `make` by document and version, as long as the document lives. */
export function memoizeByVersion<R>(
  make: (document: vscode.TextDocument) => R,
): (document: vscode.TextDocument) => R {
  const values = new WeakMap<vscode.TextDocument, CachedValue<R>>();
  return (document) => {
    let cached = values.get(document);
    if (!cached) values.set(document, (cached = new CachedValue()));
    return cached.get([document.version], () => make(document));
  };
}
