import * as vscode from 'vscode';
import {
  bibliographyKindOf,
  type Bibliography,
  type BibliographyKind,
} from '../../core/bibliography/bibliography';
import { readBibliographySteps } from '../../core/bibliography/readBibliography';
import { openDocument } from '../files/openDocument';
import { bufferVersion, readTextFile, versionOf } from '../files/textFile';
import { UriMap } from '../files/uriMap';
import { ignoreCancellation } from '../tasks/cancellation';
import { runInSlices } from '../tasks/runInSlices';

/** A file that is being read or was read. */
interface Reading {
  readonly version: string;
  readonly value: Promise<Bibliography | undefined>;
  /** Cancels reading once the file has changed. */
  readonly stop: vscode.CancellationTokenSource;
}

/** Reads bibliography files, each once per version, however many ask at the same time. */
export class BibliographyFiles {
  private readonly read = new UriMap<Reading>();

  has(uri: vscode.Uri): boolean {
    return this.read.has(uri);
  }

  /** The current content, of an open file the buffer. Parsed in slices. Undefined if there is no file. */
  async current(uri: vscode.Uri): Promise<Bibliography | undefined> {
    for (;;) {
      const document = openDocument(uri);
      const version = await versionOf(uri);
      if (version === undefined) return undefined;
      let reading = this.read.get(uri);
      if (reading?.version !== version) {
        reading?.stop.cancel();
        reading = this.begin(uri, version, document);
      }
      const value = await ignoreCancellation(reading.value);
      // Edited meanwhile: offsets in what was read would be wrong.
      const isStale =
        reading.stop.token.isCancellationRequested || (document && bufferVersion(document) !== version);
      if (!isStale || document?.isClosed) return value;
    }
  }

  private begin(uri: vscode.Uri, version: string, document: vscode.TextDocument | undefined): Reading {
    const stop = new vscode.CancellationTokenSource();
    const read = async () => {
      const text = document ? document.getText() : (await readTextFile(uri))?.text;
      if (text === undefined) return undefined;
      const kind = bibliographyKindOf(uri.path, text) ?? 'bib';
      return runInSlices(readBibliographySteps(kind, text), { token: stop.token });
    };
    const reading = { version, value: read(), stop };
    this.read.set(uri, reading);
    const forget = () => {
      if (this.read.get(uri) === reading) this.read.delete(uri);
    };
    reading.value.then((bibliography) => bibliography ?? forget(), forget);
    return reading;
  }

  /** Reads this text of the file as a bibliography, reusing an earlier reading: a large file takes a second. */
  async readAs(uri: vscode.Uri, kind: BibliographyKind, text: string): Promise<Bibliography> {
    const known = await this.read.get(uri)?.value.catch(() => undefined);
    const isIt = known?.kind === kind && known.text === text;
    const bibliography = isIt ? known : await runInSlices(readBibliographySteps(kind, text));
    if (bibliography.findWorkSteps) await runInSlices(bibliography.findWorkSteps());
    return bibliography;
  }
}
