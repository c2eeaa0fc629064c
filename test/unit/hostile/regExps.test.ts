// First, so that what the modules below make is seen.
import { madeRegExps, stopRecording } from '../../hostile/recordRegExps';
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSync } from 'recheck';
import ts from 'typescript';
import { readers } from '../../hostile/readers';

/**
 * Expressions that the checker cannot clear, and why their time is bounded all the same. Each is text of the source:
 * one that is changed must be looked at again.
 */
const bounded: readonly (readonly [why: string, expression: string])[] = [
  [
    'completionContext gives it 3000 characters',
    String.raw`/(?:^|[^\w[/])(?=[a-z]*?cite)[a-z]+:(?:[\w:.&,;-]*[,;])?&?([\w:.-]*)$/`,
  ],
  [
    'from each macro it looks at 80 characters',
    String.raw`/(?<!\\)(cite|citenp|fullcite|bibitem):(?:[^\s[\]:][^[\]\n]{0,80})?\[([^[\]]*)\]/g`,
  ],
  [
    'from each mark it looks at 300 characters',
    String.raw`/^[ \t]*#(?: [^\n]*|\r?$)|(?<![\w~=])([~=])(?!\s)[^\n]{1,300}?(?<!\s)\1(?!\w)/gm`,
  ],
  [
    'it begins once in a run of digits and dots',
    String.raw`/(?<!\w|\d\.)10\.\d{4,9}(?:\.\d+)*\/[^\s"{}|\\^${'`'}]+/`,
  ],
  [
    'publicationOf gives it 500 characters',
    String.raw`/[\s,;:(]*\b(?:19|20)\d\d\b\)?[\s,;:.]*(?:\d[\d:–-]*)?$/`,
  ],
  [
    'parseQuery gives it 2000 characters',
    String.raw`/(?:^|[\s/:])(\d{4}\.\d{4,5}|[a-z-]+\/\d{7}|10\.\d{4,9}\/[^\s"<>]+?)(?:v\d+)?[.,;)]?(?=\s|$)/giu`,
  ],
  ['waitAskedFor gives it 500 characters', String.raw`/\br=0\b[^,]*\bt=(\d+)/`],
];

/** Found to be linear at a cost of a second or so each. A long run asks again of all, and writes the list. */
const slowToCheck = 'test/hostile/linearRegExps.txt';
const isLongRun = process.env['PROPERTY_RUNS'] !== undefined;
const checkedBefore = new Set(isLongRun ? [] : readFileSync(slowToCheck, 'utf8').split('\n'));

/** Every literal of the source, and where it stands first. */
function literals(): Map<string, string> {
  const found = new Map<string, string>();
  for (const folder of ['src', 'media', 'seeds']) {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!/\.[jt]s$/.test(name)) continue;
      const path = join(folder, name);
      const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
      const visit = (node: ts.Node): void => {
        if (ts.isRegularExpressionLiteral(node) && !found.has(node.text)) {
          const { line } = file.getLineAndCharacterOfPosition(node.getStart());
          found.set(node.text, `${path}:${line + 1}`);
        }
        ts.forEachChild(node, visit);
      };
      visit(file);
    }
  }
  return found;
}

function complexityOf(expression: string): string | undefined {
  const end = expression.lastIndexOf('/');
  const result = checkSync(expression.slice(1, end), expression.slice(end + 1), {
    timeout: 60_000,
    incubationTimeout: null,
    attackTimeout: null,
  });
  if (result.status === 'safe') return undefined;
  if (result.status === 'unknown') return `unknown: ${result.error.kind}`;
  return `${result.complexity.summary}: ${result.attack.pattern.slice(0, 200)}`;
}

for (const [, read] of readers) read('a-b: [@c](d) {e} 12');
// Before other files are loaded, whose expressions are theirs.
stopRecording();

suite('Regular expressions', function () {
  this.timeout(600_000);
  const all = literals();
  suiteSetup(() => {
    for (const made of madeRegExps) if (!all.has(made)) all.set(made, 'made of strings');
  });

  test('time grows no faster than the text, in each of them', () => {
    assert.ok(all.size > 500, `only ${all.size} were found`);
    const known = new Set(bounded.map(([, expression]) => expression));
    const took: string[] = [];
    const slow = [...all].flatMap(([expression, place]) => {
      if (known.has(expression) || checkedBefore.has(expression)) return [];
      const begun = Date.now();
      const complexity = complexityOf(expression);
      if (complexity === undefined && Date.now() - begun > 100) took.push(expression);
      return complexity === undefined ? [] : [`${place} ${expression} ${complexity}`];
    });
    assert.deepEqual(slow, []);
    if (isLongRun) writeFileSync(slowToCheck, `${took.sort().join('\n')}\n`);
  });

  test('each that is bounded otherwise is still there', () => {
    assert.deepEqual(
      bounded.filter(([, expression]) => !all.has(expression)),
      [],
    );
  });

  test('the checker knows a slow one', () => {
    assert.match(complexityOf(String.raw`/\s+$/`) ?? '', /2nd degree/);
    assert.match(complexityOf(String.raw`/^(a|a)*$/`) ?? '', /exponential/);
  });
});
