import assert from 'node:assert/strict';
import { findIncludes, findMain, isMain } from '../../../src/core/languages/latexFiles';

suite('findMain', () => {
  const rows: [string, string | undefined][] = [
    ['% !TEX root = ../main.tex\n', '../main.tex'],
    ['%!TeX root=main.tex', 'main.tex'],
    ['% !TEX program = xelatex\n% !TEX root = a b.tex  \r\n', 'a b.tex'],
    ['% !TEX root = ../main\n', '../main.tex'],
    ['\\documentclass[../main]{subfiles}\n', '../main.tex'],
    ['\\documentclass [main.tex] {subfiles}', 'main.tex'],
    ['% \\documentclass[main]{subfiles}', undefined],
    ['\\documentclass[12pt]{article}', undefined],
    ['\\section{x}', undefined],
  ];
  for (const [text, expected] of rows)
    test(JSON.stringify(text), () => assert.equal(findMain(text), expected));
});

suite('findIncludes', () => {
  const rows: [string, string[]][] = [
    ['\\input{preamble}\n\\include{chapters/one.tex}', ['preamble.tex', 'chapters/one.tex']],
    ['\\input preamble\n', ['preamble.tex']],
    ['\\subimport{parts}{two}', ['parts/two.tex']],
    ['% \\input{old}', []],
    ['\\input{\\jobname}', []],
  ];
  for (const [text, expected] of rows)
    test(JSON.stringify(text), () => assert.deepEqual(findIncludes(text), expected));
});

suite('isMain', () => {
  test('a document', () => assert.ok(isMain('\\documentclass{article}\n\\begin{document}')));
  test('a chapter', () => assert.ok(!isMain('\\chapter{x}')));
  test('a part that can be built by itself', () =>
    assert.ok(!isMain('\\documentclass[main]{subfiles}\n\\begin{document}')));
  test('a document with such parts', () =>
    assert.ok(isMain('\\documentclass{book}\n\\usepackage{subfiles}\n\\begin{document}')));
  test('a commented class', () => assert.ok(!isMain('% \\documentclass{article}\n\\begin{document}')));
});
