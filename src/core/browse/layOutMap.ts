import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force';
import type { Paper } from '../paper';
import { runToEnd } from '../steps/steps';

/** A paper on the map; the first one is the centre. */
export interface MapPoint {
  readonly paper: Paper;
  /** Coordinates relative to the centre. */
  readonly x: number;
  readonly y: number;
}

/** Indices of two points of which one is among the papers most similar to the other. */
export interface MapEdge {
  readonly from: number;
  readonly to: number;
}

export interface RelatedMap {
  readonly points: readonly MapPoint[];
  readonly edges: readonly MapEdge[];
}

/** A similar paper; scores are comparable only within one list. */
interface SimilarPaper {
  readonly paper: Paper;
  readonly score: number;
}

/** Returns the papers most similar to one, most similar first. */
export type Nearest = (paper: Paper) => readonly SimilarPaper[];

/** Radius that a point and the label below it need. */
const pointRadius = 58;
const iterations = 300;

/**
 * Lays out the papers most similar to one as a force-directed graph. An edge joins two papers if one is among the most
 * similar of the other; the higher its rank, the shorter the edge. Deterministic.
 */
export function layOutMap(centre: Paper, nearest: Nearest): RelatedMap {
  return runToEnd(
    layOutMapSteps(centre, function* (paper) {
      return nearest(paper);
    }),
  );
}

/** `relatedMap` in slices. */
export function* layOutMapSteps(
  centre: Paper,
  nearest: (paper: Paper) => Generator<void, readonly SimilarPaper[]>,
): Generator<void, RelatedMap> {
  const ofCentre = yield* nearest(centre);
  const papers = [centre, ...ofCentre.map((each) => each.paper)];
  const lists = [ofCentre];
  for (const paper of papers.slice(1)) {
    lists.push(yield* nearest(paper));
    yield;
  }
  const places = new Map(papers.map((paper, place) => [paper.id, place]));
  const lengths = new Map<string, { readonly source: number; readonly target: number; distance: number }>();
  lists.forEach((list, source) => {
    list.forEach((each, rank) => {
      const target = places.get(each.paper.id);
      if (target === undefined || target === source) return;
      const ends = [Math.min(source, target), Math.max(source, target)] as const;
      const distance = 2 * pointRadius + 10 * rank;
      const known = lengths.get(ends.join());
      if (known) known.distance = Math.min(known.distance, distance);
      else lengths.set(ends.join(), { source: ends[0], target: ends[1], distance });
    });
  });
  const nodes = papers.map((_, place) =>
    place === 0 ? { index: place, fx: 0, fy: 0, x: 0, y: 0 } : { index: place },
  );
  const links = [...lengths.values()].map((each) => ({ ...each }));
  const simulation = forceSimulation<{ index: number; x?: number; y?: number }>(nodes)
    .stop()
    .force(
      'link',
      forceLink(links).distance((link) => link.distance),
    )
    .force('apart', forceManyBody().strength(-400))
    // The map is wider than it is high.
    .force('x', forceX(0).strength(0.03))
    .force('y', forceY(0).strength(0.12))
    .force('room', forceCollide(pointRadius));
  simulation.tick(iterations);
  return {
    points: papers.map((paper, place) => ({
      paper,
      x: Math.round(nodes[place]!.x ?? 0),
      y: Math.round(nodes[place]!.y ?? 0),
    })),
    edges: [...lengths.values()].map(({ source, target }) => ({ from: source, to: target })),
  };
}
