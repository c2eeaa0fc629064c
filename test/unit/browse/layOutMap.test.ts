import assert from 'node:assert/strict';
import { layOutMap, type Nearest } from '../../../src/core/browse/layOutMap';
import { renderRelatedMap } from '../../../src/features/preview/renderRelatedMap';
import { paper, search } from '../search/corpus';

const [centre, a, b, c] = ['centre', 'a', 'b', 'c'].map((id) => paper(id, { title: `Title ${id}` }));
const nearestOf: Record<string, (typeof centre)[]> = { centre: [a, b, c], a: [centre, b], b: [], c: [] };
const nearest: Nearest = (each) => (nearestOf[each!.id] ?? []).map((other) => ({ paper: other!, score: 1 }));

suite('layOutMap', () => {
  const map = layOutMap(centre!, nearest);
  test('the given paper is the centre', () =>
    assert.deepEqual([map.points[0]!.paper.id, map.points[0]!.x, map.points[0]!.y], ['centre', 0, 0]));
  test('contains every similar paper once', () =>
    assert.deepEqual(
      map.points.map((point) => point.paper.id),
      ['centre', 'a', 'b', 'c'],
    ));
  test('has one edge if either paper is among the most similar of the other', () =>
    assert.deepEqual(map.edges.map(({ from, to }) => `${from}-${to}`).sort(), ['0-1', '0-2', '0-3', '1-2']));
  test('is deterministic', () => assert.deepEqual(layOutMap(centre!, nearest), map));
  test('the better rank of two papers determines the edge length', () => {
    const mapWith = (ofA: (typeof centre)[]) =>
      layOutMap(centre!, (each) =>
        (each!.id === 'a' ? ofA : (nearestOf[each!.id] ?? [])).map((other) => ({ paper: other!, score: 1 })),
      );
    assert.deepEqual(mapWith([b, c, centre]), mapWith([b, c]));
  });
  test('the most similar paper is closer than the last', () => {
    const many = Array.from({ length: 10 }, (_, i) => paper(`n${i}`, { title: `Title n${i}` }));
    const { points } = layOutMap(centre!, ({ id }) =>
      id === 'centre' ? many.map((each) => ({ paper: each, score: 1 })) : [],
    );
    const away = points.map(({ x, y }) => Math.hypot(x, y));
    assert.ok(away[1]! < away[10]!, away.join(' '));
  });
  test('a paper without similar ones is a single point', () =>
    assert.deepEqual(layOutMap(b!, nearest), { points: [{ paper: b, x: 0, y: 0 }], edges: [] }));

  test('no two points of the corpus overlap', () => {
    for (const each of search().search('alignment', { limit: 10 })) {
      const { points } = layOutMap(each.paper, (other) => search().related(other, 8));
      for (const [i, one] of points.entries()) {
        for (const two of points.slice(i + 1)) {
          assert.ok(
            Math.hypot(one.x - two.x, one.y - two.y) > 80,
            `${one.paper.title} and ${two.paper.title}`,
          );
        }
      }
    }
  });
});

suite('renderRelatedMap', () => {
  test('a point opens its paper, the centre does not', () => {
    const svg = renderRelatedMap(layOutMap(centre!, nearest), 'Map');
    assert.deepEqual(
      [...svg.matchAll(/data-preview="(\w+)"/g)].map(([, id]) => id),
      ['a', 'b', 'c'],
    );
  });
  test('map and points are focusable and labelled', () => {
    const svg = renderRelatedMap(layOutMap(centre!, nearest), 'Map <1>');
    assert.equal(svg.match(/role="button" tabindex="0"><title>[^<]+</g)?.length, 3);
    assert.match(svg, /role="group" aria-label="Map &lt;1&gt;"/);
  });
  test('a long name is truncated, with the full name as label', () => {
    const authors = [{ family: 'Andriushchenko' }, { family: 'Flammarion' }];
    const svg = renderRelatedMap(
      layOutMap(a!, () => [{ paper: paper('x', { title: 'Title x', authors }), score: 1 }]),
      'Map',
    );
    assert.match(svg, />Andriushchenko…</);
    assert.match(svg, /<title>Title x, Andriushchenko &amp; Flammarion<\/title>/);
  });
  test('escapes text', () => {
    const hostile = paper('<x>"', { title: '<script>', authors: [{ family: '<b>' }] });
    const svg = renderRelatedMap(
      layOutMap(a!, () => [{ paper: hostile, score: 1 }]),
      'Map',
    );
    assert.doesNotMatch(svg, /<script|<b>|<x>/);
    assert.match(svg, /&lt;script&gt;/);
  });
});
