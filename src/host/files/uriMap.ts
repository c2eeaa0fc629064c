import type * as vscode from 'vscode';

/** A map keyed by Uri. Iterates in insertion order. */
export class UriMap<T> {
  private readonly byText = new Map<string, readonly [vscode.Uri, T]>();

  constructor(entries: Iterable<readonly [vscode.Uri, T]> = []) {
    for (const [uri, value] of entries) this.set(uri, value);
  }

  get size(): number {
    return this.byText.size;
  }

  get(uri: vscode.Uri): T | undefined {
    return this.byText.get(uri.toString())?.[1];
  }

  has(uri: vscode.Uri): boolean {
    return this.byText.has(uri.toString());
  }

  set(uri: vscode.Uri, value: T): void {
    this.byText.set(uri.toString(), [uri, value]);
  }

  delete(uri: vscode.Uri): boolean {
    return this.byText.delete(uri.toString());
  }

  clear(): void {
    this.byText.clear();
  }

  keys(): vscode.Uri[] {
    return [...this].map(([uri]) => uri);
  }

  values(): T[] {
    return [...this].map(([, value]) => value);
  }

  [Symbol.iterator](): IterableIterator<readonly [vscode.Uri, T]> {
    return this.byText.values();
  }
}

/** A set of Uris. Iterates in insertion order. */
export class UriSet {
  private readonly uris = new UriMap<undefined>();

  constructor(uris: Iterable<vscode.Uri> = []) {
    for (const uri of uris) this.add(uri);
  }

  get size(): number {
    return this.uris.size;
  }

  has(uri: vscode.Uri): boolean {
    return this.uris.has(uri);
  }

  /** Returns whether the Uri is new. */
  add(uri: vscode.Uri): boolean {
    if (this.uris.has(uri)) return false;
    this.uris.set(uri, undefined);
    return true;
  }

  delete(uri: vscode.Uri): boolean {
    return this.uris.delete(uri);
  }

  [Symbol.iterator](): IterableIterator<vscode.Uri> {
    return this.uris.keys().values();
  }
}
