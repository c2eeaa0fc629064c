import * as vscode from 'vscode';
import type { Reception } from '../../core/records/paperRecord';

/** `64 upvotes · 3 comments · 2,600 stars · 4,100 models`; empty where nothing is known. */
export function receptionText({ upvotes, comments, stars, models, datasets, demos }: Reception): string {
  const number = (count: number) => new Intl.NumberFormat(vscode.env.language).format(count);
  return [
    upvotes && (upvotes === 1 ? vscode.l10n.t('1 upvote') : vscode.l10n.t('{0} upvotes', number(upvotes))),
    comments &&
      (comments === 1 ? vscode.l10n.t('1 comment') : vscode.l10n.t('{0} comments', number(comments))),
    stars &&
      (stars === 1
        ? vscode.l10n.t('1 star of its code')
        : vscode.l10n.t('{0} stars of its code', number(stars))),
    models && (models === 1 ? vscode.l10n.t('1 model') : vscode.l10n.t('{0} models', number(models))),
    datasets &&
      (datasets === 1 ? vscode.l10n.t('1 data set') : vscode.l10n.t('{0} data sets', number(datasets))),
    demos && (demos === 1 ? vscode.l10n.t('1 demo') : vscode.l10n.t('{0} demos', number(demos))),
  ]
    .filter(Boolean)
    .join(' · ');
}
