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

/** A file that was read, or is being read. */
interface Reading {
  readonly version: string;
  readonly value: Promise<Bibliography | undefined>;
  /** Once the file is another there is no need to read this one to its end. */
  readonly stop: vscode.CancellationTokenSource;
}

/** Bibliography files as they are now, each read once per version of it, whoever asks and how many do at the same time. */
export class BibliographyFiles {
  private readonly read = new UriMap<Reading>();

  has(uri: vscode.Uri): boolean {
    return this.read.has(uri);
  }

  /** The file as it is: of an open one the buffer. Parsed in slices. Undefined where there is none. */
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
      // Typed meanwhile: what was read is not what stands there, and places in it would be others.
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

  /** A text of the file, read as a bibliography. If it was read before that serves: a large one takes a second. */
  async readAs(uri: vscode.Uri, kind: BibliographyKind, text: string): Promise<Bibliography> {
    const known = await this.read.get(uri)?.value.catch(() => undefined);
    const isIt = known?.kind === kind && known.text === text;
    const bibliography = isIt ? known : await runInSlices(readBibliographySteps(kind, text));
    if (bibliography.findWorkSteps) await runInSlices(bibliography.findWorkSteps());
    return bibliography;
  }
}
