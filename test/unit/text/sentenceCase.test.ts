import { deepStrictEqual as equal } from 'node:assert';
import { texToMarkup } from '../../../src/core/bibtex/texToText';
import { sentenceCase } from '../../../src/core/text/sentenceCase';

suite('Titles in sentence case', () => {
  const rows: [tex: string, title: string][] = [
    ['The Art of Computer Programming', 'The art of computer programming'],
    ['Learning: A New View. Is It? The End', 'Learning: A new view. Is it? The end'],
    ['The {Bayes} Factor of LLMs and AlignScore', 'The Bayes factor of LLMs and AlignScore'],
    ['An {iPhone} Study', 'An <span class="nocase">iPhone</span> study'],
    ['{{All of It}}', '<span class="nocase">All of It</span>'],
    ['On \\emph{Homo {Sapiens}} Today', 'On <i>homo Sapiens</i> today'],
    ['A Self-Entropy Plan B', 'A self-entropy plan B'],
    ['{A} {B}ayesian Way', 'A Bayesian way'],
  ];
  for (const [tex, title] of rows) test(tex, () => equal(sentenceCase(texToMarkup(tex)), title));
});
