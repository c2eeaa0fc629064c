import { withChanges } from '../collections/lazyAbstract';
import { otherTopic } from '../corpus/classify';
import type { Corpus, Paper, Topic } from '../paper';
import { runToEnd } from '../steps/steps';

/** A change the user made to topics, applied in order. Papers and topics are given by id. */
export type TopicEdit =
  | { readonly kind: 'add'; readonly id: string; readonly name: string; readonly description: string }
  /** Without `description` the topic keeps its current one. */
  | { readonly kind: 'rename'; readonly id: string; readonly name: string; readonly description?: string }
  /** All papers of `id` move to `into`, including later ones. */
  | { readonly kind: 'merge'; readonly id: string; readonly into: string }
  /** Deletes an added topic: its papers return to their previous topics, and topics merged into it are restored. */
  | { readonly kind: 'delete'; readonly id: string }
  /** Replaces the papers' primary topic with `to`. */
  | { readonly kind: 'move'; readonly papers: readonly string[]; readonly to: string }
  /** Adds the papers to `to` as well. */
  | { readonly kind: 'file'; readonly papers: readonly string[]; readonly to: string }
  | { readonly kind: 'take'; readonly papers: readonly string[]; readonly from: string }
  /** Discards all earlier edits. */
  | { readonly kind: 'reset' };

/** The topics after the user's edits. */
export interface ArrangedTopics {
  readonly topics: readonly Topic[];
  /** Ids of the topics the user added. */
  readonly own: ReadonlySet<string>;
  /** Returns the topic that an id refers to after merges, if any. */
  readonly resolve: (id: string) => string | undefined;
  /** Returns the topics of a paper, the primary one first, given its original topics. */
  readonly topicsOf: (paperId: string, given: readonly string[]) => readonly string[];
  /** Returns the topics that the user added a paper to; it may have been removed from them since. */
  readonly filedIn: (paperId: string) => readonly string[];
}

type AssignmentEdit = Extract<TopicEdit, { readonly kind: 'move' | 'file' | 'take' }>;

/**
 * Applies the user's edits to the topics. An edit that refers to a missing topic (one that an update removed) has no
 * effect until the topic exists again.
 */
export function arrangeTopics(given: readonly Topic[], edits: readonly TopicEdit[]): ArrangedTopics {
  const topics = new Map(given.map((topic) => [topic.id, topic]));
  const own = new Set<string>();
  const merged = new Map<string, { readonly topic: Topic; readonly into: string; readonly at: number }>();
  const placed = new Map<string, { readonly edit: AssignmentEdit; readonly at: number }[]>();

  /** Follows the merges before a moment; the result need not exist any more. */
  const mergedBy = (id: string, moment: number): string => {
    let now = id;
    // Terminates, because a topic is merged at most once.
    for (let next = merged.get(now); next && next.at < moment; next = merged.get(now)) now = next.into;
    return now;
  };
  const resolve = (id: string): string | undefined => {
    const now = mergedBy(id, Infinity);
    return topics.has(now) ? now : undefined;
  };

  const valid = edits.slice(edits.findLastIndex(({ kind }) => kind === 'reset') + 1);
  for (const [at, edit] of valid.entries()) {
    switch (edit.kind) {
      case 'add':
        if (topics.has(edit.id) || merged.has(edit.id)) break;
        topics.set(edit.id, { id: edit.id, name: edit.name, description: edit.description, isOwn: true });
        own.add(edit.id);
        break;
      case 'rename': {
        const topic = topics.get(edit.id);
        if (!topic) break;
        const { name, description = topic.description } = edit;
        topics.set(edit.id, { ...topic, name, description });
        break;
      }
      case 'merge': {
        const topic = topics.get(edit.id);
        const into = resolve(edit.into);
        if (!topic || into === undefined || into === edit.id || edit.id === otherTopic) break;
        topics.delete(edit.id);
        merged.set(edit.id, { topic, into, at });
        break;
      }
      case 'delete':
        if (!own.has(edit.id) || !topics.delete(edit.id)) break;
        for (const [id, { topic, into }] of merged) {
          if (into !== edit.id) continue;
          merged.delete(id);
          topics.set(id, topic);
        }
        break;
      case 'move':
      case 'file':
      case 'take':
        for (const paper of edit.papers) {
          const known = placed.get(paper);
          if (known) known.push({ edit, at });
          else placed.set(paper, [{ edit, at }]);
        }
        break;
    }
  }

  const topicsOf = (paperId: string, givenIds: readonly string[]): readonly string[] => {
    let ids: readonly string[] = givenIds;
    const decided = placed.get(paperId) ?? [];
    // The common case: nothing changes.
    const stays = (id: string, i: number) => topics.has(id) && ids.indexOf(id) === i;
    if (decided.length === 0 && ids.length > 0 && ids.every(stays)) return ids;
    for (const { edit, at } of decided) {
      const named = edit.kind === 'take' ? edit.from : edit.to;
      // The topic was deleted.
      if (resolve(named) === undefined) continue;
      // The edit refers to the topics as merged at that moment.
      const topic = mergedBy(named, at);
      ids = removeDuplicates(ids.map((id) => mergedBy(id, at)));
      const rest = ids.filter((id) => id !== topic);
      if (edit.kind === 'take') ids = rest;
      else if (edit.kind === 'file')
        ids = ids[0] === otherTopic ? [topic, ...rest.slice(1)] : ids.includes(topic) ? ids : [...ids, topic];
      else ids = [topic, ...ids.slice(1)];
    }
    ids = removeDuplicates(ids.map(resolve));
    return ids.length > 0 ? ids : topics.has(otherTopic) ? [otherTopic] : [];
  };

  const filedIn = (paperId: string) =>
    (placed.get(paperId) ?? []).flatMap(({ edit }) => (edit.kind === 'file' ? (resolve(edit.to) ?? []) : []));

  // Original order, then the user's topics, then Other Topics.
  const isOther = (id: string) => id === otherTopic;
  const order = [...given.map(({ id }) => id).filter((id) => !isOther(id)), ...own, otherTopic];
  return {
    topics: makeNamesUnique(order.flatMap((id) => topics.get(id) ?? [])),
    own: new Set([...own].filter((id) => topics.has(id))),
    resolve,
    topicsOf,
    filedIn,
  };
}

/** Applies topic edits to a corpus. Papers whose topics do not change stay the same objects. */
export const applyTopicEdits = <C extends Pick<Corpus, 'topics' | 'papers'>>(
  corpus: C,
  edits: readonly TopicEdit[],
): C => runToEnd(topicEditSteps(corpus, edits));

/** Papers per slice: about a millisecond. */
const papersPerSlice = 1000;

/** `applyTopicEdits` in slices. */
export function* topicEditSteps<C extends Pick<Corpus, 'topics' | 'papers'>>(
  corpus: C,
  edits: readonly TopicEdit[],
): Generator<void, C> {
  const { topics, topicsOf, filedIn } = arrangeTopics(corpus.topics, edits);
  const papers: Paper[] = [];
  const filed = new Map<string, Set<string>>();
  for (const paper of corpus.papers) {
    const ids = topicsOf(paper.id, paper.topics);
    for (const id of filedIn(paper.id))
      if (ids.includes(id)) filed.set(id, (filed.get(id) ?? new Set()).add(paper.id));
    const isSame = ids.length === paper.topics.length && ids.every((id, i) => id === paper.topics[i]);
    papers.push(isSame ? paper : withChanges(paper, { topics: ids }));
    if (papers.length % papersPerSlice === 0) yield;
  }
  return {
    ...corpus,
    topics: topics.map((topic) => {
      const papersHere = filed.get(topic.id);
      return papersHere ? { ...topic, filed: [...papersHere] } : topic;
    }),
    papers,
  };
}

/** Whether two names look the same to a reader. */
export const isSameName = (a: string, b: string): boolean => plain(a) === plain(b);
const plain = (name: string) => name.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();

/** Creates an id for a user's topic from its name, distinct from every current or former id. */
export function newTopicId(name: string, given: readonly Topic[], edits: readonly TopicEdit[]): string {
  const slug = plain(name)
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  const taken = new Set([
    ...given.map(({ id }) => id),
    ...edits.flatMap((edit) => (edit.kind === 'add' ? edit.id : [])),
  ]);
  const id = `own-${slug || 'topic'}`;
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? id : `${id}-${n}`;
    if (!taken.has(candidate)) return candidate;
  }
}

/** Renames a second `Safety`, which an update may bring, to `Safety (2)`. */
function makeNamesUnique(topics: readonly Topic[]): readonly Topic[] {
  const names = new Set<string>();
  return topics.map((topic) => {
    let name = topic.name;
    for (let n = 2; names.has(plain(name)); n++) name = `${topic.name} (${n})`;
    names.add(plain(name));
    return name === topic.name ? topic : { ...topic, name };
  });
}

function removeDuplicates(ids: readonly (string | undefined)[]): string[] {
  return [...new Set(ids.filter((id) => id !== undefined))];
}
