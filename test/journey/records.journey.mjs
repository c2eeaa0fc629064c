import assert from 'node:assert/strict';
import { startFakeServices } from '../services/fakeServices.mjs';
import { journey } from './journey.mjs';

const services = await startFakeServices();
/** Every service at the stand-in; the network is off. */
const settings = {
  'paperside.network.addresses': Object.fromEntries(
    ['arxiv', 'huggingface', 'semanticscholar', 'crossref', 'datacite', 'openalex', 'doi'].map((id) => [
      id,
      `${services.origin}/${id}`,
    ]),
  ),
};

suite('Live records', () => {
  setup(() => services.reset());
  suiteTeardown(() => services.stop());

  journey(
    'A paper that is not on the shelf is found elsewhere, when asked for, and cited',
    async (driver) => {
      await driver.openFile('paper.tex');
      await driver.putCursorAfter('only while they are trained');
      await driver.press('Alt+Shift+C');
      const [first] = await driver.eventually(
        'the papers',
        () => driver.quickPick(),
        (found) => found.length > 3,
      );
      await driver.typeInQuickPick(
        'measured preferences judges',
        (found) => found.length > 0 && found[0]?.label !== first?.label,
      );
      // To the last row.
      await driver.press('ArrowUp');
      await driver.eventually(
        'the row that asks elsewhere',
        () => driver.quickPick(),
        (found) =>
          found.some(
            ({ label, focused }) =>
              focused && label.endsWith('Search arXiv, Hugging Face for “measured preferences judges”'),
          ),
      );
      await driver.accept();
      // The network is off: the hosts are named first.
      await driver.eventually(
        'the hosts',
        () => driver.quickPick(),
        (found) => found.some(({ label }) => label === 'Hugging Face'),
      );
      assert.equal(services.asked.length, 0);
      await driver.accept();
      await driver.eventually(
        'what they found',
        () => driver.quickPick(),
        (found) => found[0]?.label.startsWith('Measured Preferences') === true,
      );
      await driver.accept();
      await driver.waitForText(/only while they are trained\\cite\{sample2024measured\}/);
      await driver.waitForFile(
        'refs.bib',
        /@article\{sample2024measured,[^]*Journal of Artificial Judgement/,
      );
    },
    { settings },
  );

  journey(
    'What is trending is fetched when asked for, with how it was received',
    async (driver) => {
      await driver.openView('Papers');
      await driver.runCommand('Paperside: Fetch Daily Papers…');
      await driver.eventually(
        'the kinds of listings',
        () => driver.quickPick(),
        (found) => found.length === 4,
      );
      await driver.choose('Trending');
      // The hosts are named before the first request.
      await driver.eventually(
        'the host',
        () => driver.quickPick(),
        (found) => found.length === 1 && found[0]?.label === 'Hugging Face',
      );
      assert.equal(services.asked.length, 0);
      await driver.accept();
      const rows = await driver.waitForRows('the feed', (all) =>
        all.some(({ label }) => label.startsWith('Trending Papers, ')),
      );
      const feed = rows.find(({ label }) => label.startsWith('Trending Papers, '))?.label ?? '';
      await driver.expand(feed);
      await driver.waitForRows('how the paper was received', (all) =>
        all.some(
          ({ label, description }) =>
            label.startsWith('Direct Preference Optimization') &&
            /64 upvotes · 3 comments · 2,600 stars/.test(description ?? ''),
        ),
      );

      // A page where the listing should be: the one before stays, and it is said.
      services.go('huggingface', 'page');
      await driver.runCommand('Paperside: Fetch Daily Papers…');
      await driver.eventually(
        'the kinds of listings',
        () => driver.quickPick(),
        (found) => found.length === 4,
      );
      await driver.choose('Trending');
      await driver.waitForNotification(/answered with a web page.*The papers fetched on .* are shown/);
      await driver.findRow(feed);
    },
    { settings },
  );
});
