import * as vscode from 'vscode';
import { asMarkdownText } from '../../core/text/asMarkdownText';
import { beginning } from '../../core/browse/describePaper';
import { referenceOf } from '../../core/references/referenceOf';
import type { EntryWork } from '../../core/bibliography/bibliography';
import { formatReference } from '../../core/export/formatReference';
import type { Paper } from '../../core/paper';

/** How much of an abstract a hover has room for. */
const abstractLength = 420;

/** The reference and the beginning of the abstract. Texts of papers are never read as Markdown. */
export function describePaper(paper: Paper): vscode.MarkdownString {
  return describe(formatReference(paper, 'apa'), paper.abstract);
}

/** The same of an entry: what it says itself, and for a paper that Paperside has, that paper's abstract. */
export function describeEntry(work: EntryWork, paper: Paper | undefined): vscode.MarkdownString {
  return describe(referenceOf(work, paper), paper?.abstract ?? work.abstract ?? '');
}

function describe(reference: string, abstract: string): vscode.MarkdownString {
  const parts = [reference, beginning(abstract, abstractLength)].filter((part) => part !== '');
  return new vscode.MarkdownString(parts.map(asMarkdownText).join('\n\n'));
}
