import * as vscode from 'vscode';
import type { Paper } from '../../core/paper';
import type { Bibliographies } from '../bibliography/bibliographies';
import type { Library } from '../library/library';
import type { Manuscript } from '../manuscript/manuscript';
import type { RecentlyCited } from '../manuscript/recentlyCited';
import type { Elsewhere } from '../records/elsewhere';
import { Picking, type PickOptions } from './picking';
import { pickScope } from './pickScope';

/**
 * The list in which papers are searched and picked, ranked as the user types. Several papers are picked by adding one
 * after the other: VS Code's own check boxes take the focus from the input, where the next query is typed.
 */
export class PaperPicker implements vscode.Disposable {
  /** The open list if several papers can be picked in it. */
  private open: Picking | undefined;
  private readonly command: vscode.Disposable;

  constructor(
    private readonly library: Library,
    private readonly recentlyCited: RecentlyCited,
    private readonly bibliographies: Bibliographies,
    private readonly manuscript: Manuscript,
    private readonly elsewhere: Elsewhere,
  ) {
    this.command = vscode.commands.registerCommand('paperside.pickAnother', () => this.open?.chooseActive());
  }

  /** Resolves to the papers in the order in which they were picked; to none when the user closes the list. */
  async pick(options: PickOptions): Promise<readonly Paper[]> {
    const picking = new Picking(options, this.recentlyCited.ids, this.elsewhere);
    if (options.many) this.setOpen(picking);
    const progress = this.library.onDidProgress(({ done, total }) => picking.showProgress(done, total));
    try {
      const picked = await picking.run(async () => {
        const snapshot = await this.library.snapshot();
        const document = options.many ? this.manuscript.place?.editor.document : undefined;
        return { snapshot, scope: await pickScope(snapshot, this.bibliographies, document) };
      });
      return await this.elsewhere.addToLibrary(picked);
    } finally {
      progress.dispose();
      if (this.open === picking) this.setOpen(undefined);
    }
  }

  private setOpen(picking: Picking | undefined): void {
    this.open = picking;
    void vscode.commands.executeCommand('setContext', 'paperside.isPicking', picking !== undefined);
  }

  dispose(): void {
    this.command.dispose();
  }
}
