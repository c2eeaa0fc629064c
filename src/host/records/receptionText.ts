import * as vscode from 'vscode';
import type { Reception } from '../../core/records/paperRecord';

/** `64 upvotes · 3 comments · 2,600 stars · 4,100 models`; empty where nothing is known. */
export function receptionText({ upvotes, comments, stars, models, datasets, demos }: Reception): string {
  const t = vscode.l10n.t;
  const number = (count: number) => new Intl.NumberFormat(vscode.env.language).format(count);
  return [
    upvotes && (upvotes === 1 ? t('1 upvote') : t('{0} upvotes', number(upvotes))),
    comments && (comments === 1 ? t('1 comment') : t('{0} comments', number(comments))),
    stars && (stars === 1 ? t('1 star of its code') : t('{0} stars of its code', number(stars))),
    models && (models === 1 ? t('1 model') : t('{0} models', number(models))),
    datasets && (datasets === 1 ? t('1 data set') : t('{0} data sets', number(datasets))),
    demos && (demos === 1 ? t('1 demo') : t('{0} demos', number(demos))),
  ]
    .filter(Boolean)
    .join(' · ');
}
