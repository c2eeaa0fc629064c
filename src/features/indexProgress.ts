import * as vscode from 'vscode';
import type { Library } from '../host/library/library';

interface Services {
  readonly library: Library;
}

/** Shows as a bar over the tree how far the index of a large library is. */
export function registerIndexProgress({ library }: Services): vscode.Disposable {
  let bar: ReturnType<typeof showBar> | undefined;
  return library.onDidProgress(({ done, total }) => {
    if (done >= total) {
      bar?.end();
      bar = undefined;
      return;
    }
    bar ??= showBar();
    bar.report((100 * done) / total);
  });
}

function showBar() {
  let report: (percent: number) => void = () => undefined;
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  void vscode.window.withProgress({ location: { viewId: 'paperside.papers' } }, (progress) => {
    let reported = 0;
    report = (percent) => {
      progress.report({ increment: percent - reported });
      reported = percent;
    };
    return ended;
  });
  return { report: (percent: number) => report(percent), end: () => end() };
}
