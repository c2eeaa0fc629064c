import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { outputFormat, prepareCiteproc, type Citeproc } from '../../../src/core/references/citeproc';
import { markup } from '../../../src/core/references/formattedText';
import { ReferenceFormatter } from '../../../src/core/references/referenceFormatter';
import { runToEnd } from '../../../src/core/steps/steps';
import { works } from './works';

const styleText = (name: string) => readFileSync(`seeds/csl/styles/${name}.csl`, 'utf8');

suite('The engine as it was published', () => {
  const source = readFileSync('node_modules/citeproc/citeproc_commonjs.js', 'utf8');
  const fresh = () => {
    const module = { exports: {} as unknown };
    new Function('module', 'exports', source)(module, module.exports);
    return module.exports as Citeproc & { Output: { Formats: Record<string, unknown> } };
  };
  const locale = readFileSync('seeds/csl/locales/locales-en-US.xml', 'utf8');
  const items = Object.values(works).flatMap((item, i) => [
    item,
    { ...item, title: `Other ${i}`, author: ['Li', `N${i % 3}`].map((family) => ({ family, given: 'Ann' })) },
  ]);

  for (const name of ['apa', 'chicago-author-date', 'modern-language-association'])
    test(`${name}: sharing macros changes nothing that is printed`, () => {
      const style = styleText(name);
      const ours = new ReferenceFormatter(prepareCiteproc(fresh()), {
        ...{ style, language: 'en-US', locales: new Map([['en-US', locale]]) },
      });
      const citeproc = fresh();
      citeproc.Output.Formats[outputFormat] = markup;
      const system = {
        retrieveLocale: () => locale,
        // Without the list that only ours prints as it should.
        retrieveItem: (id: string) => structuredClone({ ...whole[Number(id)]!, id }),
      };
      const whole = items.filter(({ title }) => title !== 'Many hands');
      const engine = new citeproc.Engine(system, style, 'en-US', true);
      engine.setOutputFormat(outputFormat);
      engine.updateItems(whole.map((_, i) => String(i)));
      const [, entries] = engine.makeBibliography({ page_start: true, page_length: 1000 }) as [
        object,
        string[],
      ];
      assert.deepEqual(
        runToEnd(ours.listSteps(whole)).entries.map(({ text }) => text),
        entries.map((entry) =>
          entry
            .replace(/^.*?\ue00d/s, '')
            .replace(/[\ue00e-\ue02f]/g, '')
            .replace(/\s+/g, ' ')
            .trim(),
        ),
      );
    });
});
