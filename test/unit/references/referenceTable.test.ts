import assert from 'node:assert/strict';
import { referenceStyles, type ReferenceStyle } from '../../../src/core/references/referenceStyles';
import { cslTypes } from '../../../src/core/cslItem';
import { references } from './bundledReferences';
import { works } from './works';

/** By work and style, with `*` around italics. As the manuals of the styles give works of their type. */
const expected: Readonly<Record<string, Partial<Record<ReferenceStyle, string>>>> = {
  article: {
    apa: 'Li, A. B., & Po, J.-L. (2020). Ships of the “north.” *Journal of Ships*, *3*(4), 3046–3074. https://doi.org/10.1234/ships',
    ieee: 'A. B. Li and J.-L. Po, “Ships of the ‘north,’” *Journal of Ships*, vol. 3, no. 4, pp. 3046–3074, Mar. 2020, doi: 10.1234/ships.',
    chicago:
      'Li, Ann Bo, and Jean-Luc Po. 2020. “Ships of the ‘North.’” *Journal of Ships* 3 (4): 3046–74. https://doi.org/10.1234/ships.',
    mla: 'Li, Ann Bo, and Jean-Luc Po. “Ships of the ‘North.’” *Journal of Ships*, vol. 3, no. 4, Mar. 2020, pp. 3046–74, https://doi.org/10.1234/ships.',
    vancouver:
      'Li AB, Po JL. Ships of the “north.” Journal of Ships. 2020 Mar 4;3(4):3046–74. doi:10.1234/ships',
    acm: 'Ann Bo Li and Jean-Luc Po. 2020. Ships of the “north.” *Journal of Ships* 3, 4 (March 2020), 3046–3074. https://doi.org/10.1234/ships',
  },
  book: {
    apa: 'Meer, A. (1997). *The art of navigation: Rivers and seas* (3rd ed., Vol. 2). Harbour Press.',
    ieee: 'A. Meer, *The art of navigation: Rivers and seas*, 3rd ed., vol. 2. Bristol: Harbour Press, 1997.',
    chicago: 'Meer, Ada. 1997. *The Art of Navigation: Rivers and Seas*. 3rd ed. Vol. 2. Harbour Press.',
    mla: 'Meer, Ada. *The Art of Navigation: Rivers and Seas*. 3rd ed., vol. 2, Harbour Press, 1997.',
    vancouver:
      'Meer A. The art of navigation: Rivers and seas. 3rd ed. Vol. 2. Bristol: Harbour Press; 1997.',
    acm: 'Ada Meer. 1997. *The art of navigation: Rivers and seas* (3rd ed.). Harbour Press, Bristol.',
  },
  chapter: {
    apa: 'Berg, K. (2015). Winds of the Baltic. In I. Holt & L. Rossi (Eds.), *Handbook of Sailing* (pp. 12–40). Sea Books.',
    ieee: 'K. Berg, “Winds of the Baltic,” in *Handbook of Sailing*, I. Holt and L. Rossi, Eds., Oslo: Sea Books, 2015, pp. 12–40.',
    chicago:
      'Berg, Karin. 2015. “Winds of the Baltic.” In *Handbook of Sailing*, edited by Ian Holt and Lea Rossi. Sea Books.',
    mla: 'Berg, Karin. “Winds of the Baltic.” *Handbook of Sailing*, edited by Ian Holt and Lea Rossi, Sea Books, 2015, pp. 12–40.',
    vancouver:
      'Berg K. Winds of the Baltic. In: Holt I, Rossi L, editors. Handbook of Sailing. Oslo: Sea Books; 2015. p. 12–40.',
    acm: 'Karin Berg. 2015. Winds of the Baltic. In *Handbook of Sailing*, Ian Holt and Lea Rossi (eds.). Sea Books, Oslo, 12–40.',
  },
  edited: {
    apa: 'Holt, I., & Rossi, L. (Eds.). (2015). *Handbook of Sailing*. Sea Books.',
    ieee: 'I. Holt and L. Rossi, Eds., *Handbook of Sailing*. Sea Books, 2015.',
    chicago: 'Holt, Ian, and Lea Rossi, eds. 2015. *Handbook of Sailing*. Sea Books.',
    mla: 'Holt, Ian, and Lea Rossi, editors. *Handbook of Sailing*. Sea Books, 2015.',
    vancouver: 'Holt I, Rossi L, editors. Handbook of Sailing. Sea Books; 2015.',
    acm: 'Ian Holt and Lea Rossi (Eds.). 2015. *Handbook of Sailing*. Sea Books.',
  },
  conference: {
    apa: 'Soto, P. (2019). Charts by wire. *Proceedings of the Conference on Charts*, 101–108. https://doi.org/10.1234/charts',
    ieee: 'P. Soto, “Charts by wire,” in *Proceedings of the Conference on Charts*, ACM, Jun. 2019, pp. 101–108. doi: 10.1234/charts.',
    mla: 'Soto, Pia. “Charts by Wire.” *Proceedings of the Conference on Charts*, 2019, pp. 101–08, https://doi.org/10.1234/charts.',
    vancouver:
      'Soto P. Charts by wire. In: Proceedings of the Conference on Charts. ACM; 2019. p. 101–8. doi:10.1234/charts',
    acm: 'Pia Soto. 2019. Charts by wire. In *Proceedings of the Conference on Charts*, June 2019. ACM, 101–108. https://doi.org/10.1234/charts',
  },
  preprint: {
    apa: 'Li, A. B. (2023). *Learning to sail* (arXiv:2308.00001). arXiv. https://doi.org/10.48550/arXiv.2308.00001',
    chicago:
      'Li, Ann Bo. 2023. “Learning to Sail.” arXiv:2308.00001. Preprint, arXiv, August 3. https://doi.org/10.48550/arXiv.2308.00001.',
    mla: 'Li, Ann Bo. “Learning to Sail.” arXiv:2308.00001, arXiv, 3 Aug. 2023, https://doi.org/10.48550/arXiv.2308.00001.',
    acm: 'Ann Bo Li. 2023. Learning to sail. https://doi.org/10.48550/arXiv.2308.00001',
  },
  thesis: {
    apa: 'Okoye, N. (2011). *On tides* [PhD thesis]. University of Lagos.',
    ieee: 'N. Okoye, “On tides,” PhD thesis, University of Lagos, 2011.',
    chicago: 'Okoye, Ngozi. 2011. “On Tides.” PhD thesis, University of Lagos.',
    mla: 'Okoye, Ngozi. *On Tides*. 2011. University of Lagos, PhD thesis.',
    vancouver: 'Okoye N. On tides [PhD thesis]. University of Lagos; 2011.',
    acm: 'Ngozi Okoye. 2011. On tides. PhD thesis. University of Lagos.',
  },
  report: {
    apa: 'World Port Organization. (2008). *Ports of the world* (Technical Report TR-12). WPO Press.',
    ieee: 'World Port Organization, “Ports of the world,” WPO Press, Geneva, Technical report TR-12, 2008.',
    chicago: 'World Port Organization. 2008. *Ports of the World*. Technical Report TR-12. WPO Press.',
    mla: 'World Port Organization. *Ports of the World*. Technical report TR-12, WPO Press, 2008.',
    vancouver:
      'World Port Organization. Ports of the world [Technical report]. Geneva: WPO Press; 2008. Technical report TR-12.',
    acm: 'World Port Organization. 2008. *Ports of the world*. WPO Press, Geneva.',
  },
  webpage: {
    apa: 'Reef, T. (2021, May 6). *Knots for beginners*. Sailing Online. https://example.org/knots',
    ieee: 'T. Reef, “Knots for beginners,” Sailing Online. Accessed: Jan. 02, 2022. [Online]. Available: https://example.org/knots',
    chicago: 'Reef, Tom. 2021. “Knots for Beginners.” Sailing Online, May 6. https://example.org/knots.',
    mla: 'Reef, Tom. “Knots for Beginners.” *Sailing Online*, 6 May 2021, https://example.org/knots.',
    vancouver:
      'Reef T. Sailing Online [Internet]. 2021 [cited 2022 Jan 2]. Knots for beginners. Available from: https://example.org/knots',
    acm: 'Tom Reef. 2021. Knots for beginners. *Sailing Online*. Retrieved January 2, 2022 from https://example.org/knots',
  },
  software: {
    apa: 'Kim, J. (2022). *TideTables* (Version 2.1) [Computer software]. Tide Labs. https://example.org/tides',
    ieee: 'J. Kim, *TideTables*. (2022). Tide Labs. [Online]. Available: https://example.org/tides',
    mla: 'Kim, Jun. *TideTables*. Version 2.1, Tide Labs, 2022, https://example.org/tides.',
    vancouver: 'Kim J. TideTables [Internet]. Tide Labs; 2022. Available from: https://example.org/tides',
    acm: 'Jun Kim. 2022. TideTables. Retrieved from https://example.org/tides',
  },
  dataset: {
    apa: 'Pappas, E. (2018). *Depths of the Aegean* [Dataset]. SeaBank. https://doi.org/10.1234/depths',
    ieee: 'E. Pappas, “Depths of the Aegean.” SeaBank, 2018. doi: 10.1234/depths.',
    chicago: 'Pappas, Eleni. 2018. “Depths of the Aegean.” SeaBank. https://doi.org/10.1234/depths.',
    mla: 'Pappas, Eleni. “Depths of the Aegean.” SeaBank, 2018, https://doi.org/10.1234/depths.',
    vancouver: 'Pappas E. Depths of the Aegean. SeaBank; 2018. doi:10.1234/depths',
    acm: 'Eleni Pappas. 2018. Depths of the Aegean. https://doi.org/10.1234/depths',
  },
  cutList: {
    apa: 'Ames, U., Bell, V., et al. (2001). *Many hands*. Crew House.',
    ieee: 'U. Ames, V. Bell, *et al.*, *Many hands*. Crew House, 2001.',
    chicago: 'Ames, Una, Vic Bell, et al. 2001. *Many Hands*. Crew House.',
    mla: 'Ames, Una, et al. *Many Hands*. Crew House, 2001.',
    vancouver: 'Ames U, Bell V, et al. Many hands. Crew House; 2001.',
    acm: 'Una Ames, Vic Bell, et al. 2001. *Many hands*. Crew House.',
  },
  suffix: {
    apa: 'King, M. L., Jr. (1963). *Strength to sail*. Harper.',
    ieee: 'M. L. King Jr., *Strength to sail*. Harper, 1963.',
    chicago: 'King, Martin Luther, Jr. 1963. *Strength to Sail*. Harper.',
    mla: 'King, Martin Luther, Jr. *Strength to Sail*. Harper, 1963.',
    vancouver: 'King ML Jr. Strength to sail. Harper; 1963.',
    acm: 'Martin Luther King Jr. 1963. *Strength to sail*. Harper.',
  },
  noDate: {
    apa: 'Nemo, I. (n.d.). *An undated log*. Deep Press.',
    ieee: 'I. Nemo, *An undated log*. Deep Press.',
    chicago: 'Nemo, Ida. n.d. *An Undated Log*. Deep Press.',
    mla: 'Nemo, Ida. *An Undated Log*. Deep Press.',
    vancouver: 'Nemo I. An undated log. Deep Press.',
    acm: 'Ida Nemo. *An undated log*. Deep Press.',
  },
};

const styles = Object.keys(referenceStyles) as ReferenceStyle[];

suite('References of works of many types in each style', () => {
  test('covers all works', () => assert.deepEqual(Object.keys(expected), Object.keys(works)));
  for (const [name, byStyle] of Object.entries(expected))
    for (const [style, reference] of Object.entries(byStyle))
      test(`${name}, ${style}`, async () => {
        const formatter = await references.bundled(style as ReferenceStyle);
        const { html, text } = formatter.reference(works[name]!);
        assert.equal(html.replace(/<\/?i>/g, '*').replaceAll('&amp;', '&'), reference);
        assert.equal(text, reference.replaceAll('*', ''));
      });

  /** Laws have no authors, and IEEE gives what is online the day of access alone. */
  const leftOut: Readonly<Partial<Record<ReferenceStyle, Readonly<Record<string, RegExp>>>>> = {
    apa: { bill: /Meer/, legal_case: /Meer/, legislation: /Meer/, regulation: /Meer/ },
    chicago: { bill: /Meer/, legal_case: /Meer/, legislation: /Meer/, regulation: /Meer/ },
    ieee: { post: /1997/, 'post-weblog': /1997/, webpage: /1997/ },
    // Its date is that of the event.
    mla: { speech: /1997/ },
  };
  for (const style of styles)
    test(`${style}: every type of CSL, with title, name and year`, async () => {
      const formatter = await references.bundled(style);
      for (const type of cslTypes) {
        const { text } = formatter.reference({ ...works['book'], type });
        for (const fact of [/the art of navigation/i, /Meer/, /1997/])
          if (String(leftOut[style]?.[type]) !== String(fact)) assert.match(text, fact, type);
        assert.doesNotMatch(text, /undefined|ERROR|\[object|[\ue000-\uf8ff]/, type);
      }
    });
});
