import type { Stored } from '../storage/stored';
import type { TopicEdit } from './topicEdits';

/** File version; increased when an older Paperside would misread the file. */
const version = 1;

/** Reads what `writeTopicEdits` wrote. */
export function readTopicEdits(text: string): Stored<readonly TopicEdit[]> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: 'broken' };
  }
  if (!isRecord(value) || typeof value['version'] !== 'number' || !Array.isArray(value['edits']))
    return { kind: 'broken' };
  if (value['version'] > version) return { kind: 'newer' };
  const edits: unknown[] = value['edits'];
  return edits.every(isEdit) ? { kind: 'read', value: edits } : { kind: 'broken' };
}

export function writeTopicEdits(edits: readonly TopicEdit[]): string {
  return `${JSON.stringify({ version, edits }, undefined, 1)}\n`;
}

type Check = (value: unknown) => boolean;
const text: Check = (value) => typeof value === 'string';
const texts: Check = (value) => Array.isArray(value) && value.every(text);

const shapes: { readonly [K in TopicEdit['kind']]: Readonly<Record<string, Check>> } = {
  add: { id: text, name: text, description: text },
  rename: { id: text, name: text, description: (value) => value === undefined || text(value) },
  merge: { id: text, into: text },
  delete: { id: text },
  move: { papers: texts, to: text },
  file: { papers: texts, to: text },
  take: { papers: texts, from: text },
  reset: {},
};

function isEdit(value: unknown): value is TopicEdit {
  if (!isRecord(value) || typeof value['kind'] !== 'string' || !Object.hasOwn(shapes, value['kind']))
    return false;
  const shape = shapes[value['kind'] as TopicEdit['kind']];
  return Object.entries(shape).every(([name, check]) => check(value[name]));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
