import * as vscode from 'vscode';
import type { Library } from '../host/library/library';

interface Services {
  readonly library: Library;
}

/** Fewer papers are indexed before one could read of it. */
const worthTelling = 2000;

/** How far the index of many papers is, as a bar over the tree. */
export function registerIndexProgress({ library }: Services): vscode.Disposable {
  let shown: { report: (percent: number) => void; end: () => void } | undefined;
  return library.onDidProgress(({ done, total }) => {
    if (total < worthTelling) return;
    if (done >= total) {
      shown?.end();
      shown = undefined;
      return;
    }
    shown ??= bar();
    shown.report((100 * done) / total);
  });
}

function bar() {
  let report: (percent: number) => void = () => undefined;
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  void vscode.window.withProgress({ location: { viewId: 'paperside.papers' } }, (progress) => {
    let told = 0;
    report = (percent) => {
      progress.report({ increment: percent - told });
      told = percent;
    };
    return ended;
  });
  return { report: (percent: number) => report(percent), end: () => end() };
}
