import assert from 'node:assert/strict';
import { titleCase } from '../../../src/core/export/titleCase';

const rows: [title: string, expected: string][] = [
  ['Alignment faking in large language models', 'Alignment Faking in Large Language Models'],
  ['how to: the end of the beginning', 'How to: The End of the Beginning'],
  ['Is it so? yes and no', 'Is It So? Yes and No'],
  ['text-to-image models and what they are for', 'Text-to-Image Models and What They Are For'],
  ['iPhone, LLaMA and Chat-3D v2', 'iPhone, LLaMA and Chat-3D v2'],
  ['“to be” or not', '“To Be” or Not'],
  ['élan vital', 'Élan Vital'],
  ['', ''],
];

suite('titleCase', () => {
  for (const [title, expected] of rows)
    test(title || 'nothing', () => assert.equal(titleCase(title), expected));
});
