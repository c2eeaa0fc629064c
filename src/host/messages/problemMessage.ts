import * as vscode from 'vscode';
import type { Problem } from '../../core/problem';
import { problemSentences } from '../../core/problemSentences';
import { escapeLabel } from '../../core/text/escapeLabel';

/** The sentence about a problem, in the user's language, ready for a label. */
export const problemMessage = (problem: Problem): string =>
  escapeLabel(vscode.l10n.t(problemSentences[problem.kind], { ...problem }));
