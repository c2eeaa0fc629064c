import * as vscode from 'vscode';
import type { Reception } from '../../core/records/paperRecord';

/** `64 upvotes · 3 comments · 2,600 GitHub stars · 4,100 models`; empty if unknown. */
export function receptionText({ upvotes, comments, stars, models, datasets, demos }: Reception): string {
  const number = (count: number) => new Intl.NumberFormat(vscode.env.language).format(count);
  return [
    upvotes && (upvotes === 1 ? vscode.l10n.t('1 upvote') : vscode.l10n.t('{0} upvotes', number(upvotes))),
    comments &&
      (comments === 1 ? vscode.l10n.t('1 comment') : vscode.l10n.t('{0} comments', number(comments))),
    stars &&
      (stars === 1 ? vscode.l10n.t('1 GitHub star') : vscode.l10n.t('{0} GitHub stars', number(stars))),
    models && (models === 1 ? vscode.l10n.t('1 model') : vscode.l10n.t('{0} models', number(models))),
    datasets &&
      (datasets === 1 ? vscode.l10n.t('1 dataset') : vscode.l10n.t('{0} datasets', number(datasets))),
    demos && (demos === 1 ? vscode.l10n.t('1 demo') : vscode.l10n.t('{0} demos', number(demos))),
  ]
    .filter(Boolean)
    .join(' · ');
}
