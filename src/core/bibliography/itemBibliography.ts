import type { Paper, SourceEntry } from '../paper';
import type { Problem, ProblemLog } from '../problem';
import { applyEdits, type TextEdit } from '../text/textEdit';
import type { CitedVersion } from '../items/citedItem';
import { uniqueKey } from '../keys/citationKey';
import type { KeyedPaper } from '../export/citationFormats';
import { WorkIndex } from '../work/workIndex';
import type {
  AddOptions,
  AddResult,
  Bibliography,
  BibliographyEntry,
  BibliographyKind,
  EntryWork,
  KeylessItem,
} from './bibliography';
import { lineCounter } from '../text/lines';
import { isUsableKey, newKey } from './entryKey';
import { isRecord, textOf } from '../text/unknownValues';
import { workOfItem } from '../items/workOfItem';
import type { CslItem } from '../cslItem';
import { removeLines, removeMember } from './removeItem';

/** An entry as the scanner of its file returns it. */
export interface Item {
  readonly key: string;
  readonly start: number;
  readonly end: number;
  readonly keyStart: number;
  readonly keyEnd: number;
  /** On lines of its own, or among others in brackets, with commas between them. */
  readonly layout: 'lines' | 'list';
  /** Its content, incomplete if the item is broken. */
  readonly data: () => unknown;
}

/** The parts that differ between the kinds whose entries are plain values. */
export interface ItemFile {
  readonly kind: BibliographyKind;
  readonly text: string;
  /** In the order of the file, each with a key. */
  readonly items: readonly Item[];
  /** Items without a key. */
  readonly keyless?: readonly Pick<Item, 'start' | 'data'>[];
  /** Called only when the problems are asked for, because it may read every item. */
  readonly problems: () => ProblemLog;
  readonly itemOf: (data: unknown, key: string) => CslItem;
  /** `undefined` if the file is not a bibliography. */
  readonly insert: (paper: KeyedPaper, version: CitedVersion) => TextEdit | undefined;
  /** The content of the paper's entry, as it is read once it is in the file. */
  readonly contentOf: (paper: KeyedPaper, version: CitedVersion) => unknown;
  /** The text of an item with this content, to replace an old one. */
  readonly rewrite: (old: Item, data: Readonly<Record<string, unknown>>) => string;
  readonly reread: (text: string) => Bibliography;
}

/** Fields that describe the preprint and must be dropped when the entry is upgraded to the published version. */
const preprintFields = new Set(
  'id type title author issued date container-title collection-title publisher publisher-place genre number volume issue page page-range DOI URL accessed serial-number url parent archive version'.split(
    ' ',
  ),
);

/** Makes a bibliography of the items of a file. Keys, identity and adding are the same for all kinds. */
export function itemBibliography(file: ItemFile): Bibliography {
  return new ItemBibliography(file);
}

class ItemBibliography implements Bibliography {
  readonly entries: readonly Entry[];
  private readonly byKey = new Map<string, Entry>();
  private readonly duplicates: { readonly entry: Entry; readonly first: Entry }[] = [];
  private index: WorkIndex<Entry> | undefined;
  private known: readonly Problem[] | undefined;

  constructor(private readonly file: ItemFile) {
    const lineOf = lineCounter(file.text);
    this.entries = file.items.map((item) => new Entry(file, item, lineOf(item.start)));
    for (const entry of this.entries) {
      const key = entry.key.toLowerCase();
      const first = this.byKey.get(key);
      if (first) this.duplicates.push({ entry, first });
      else this.byKey.set(key, entry);
    }
  }

  get kind() {
    return this.file.kind;
  }

  get text() {
    return this.file.text;
  }

  get problems() {
    return (this.known ??= this.listProblems());
  }

  get keyless(): readonly KeylessItem[] {
    const lineOf = lineCounter(this.file.text);
    return (this.file.keyless ?? []).map(({ start, data }) => ({ line: lineOf(start), data: data() }));
  }

  find(key: string): BibliographyEntry | undefined {
    return this.byKey.get(key.toLowerCase());
  }

  findWork(paper: Paper): BibliographyEntry | undefined {
    if (!this.index) {
      this.index = new WorkIndex();
      for (const entry of this.entries) this.index.add(entry, entry.work);
    }
    return this.index.find(paper);
  }

  add(paper: Paper, { version = 'auto', key: wanted, titles, isTaken }: AddOptions = {}): AddResult {
    const same = this.findWork(paper);
    if (same) return { kind: 'present', key: same.key, entry: same };
    // A paper with neither ID nor title is found by the entry that would be written.
    let twin: Entry | undefined;
    const key = uniqueKey(newKey(paper, wanted, this.kind), (key) => {
      const holder = this.byKey.get(key.toLowerCase());
      if (holder && !twin && this.hasSameContent(holder, paper, version)) twin = holder;
      return holder !== undefined || !isUsableKey(key, this.kind) || isTaken?.(key.toLowerCase()) === true;
    });
    if (twin) return { kind: 'present', key: twin.key, entry: twin };
    const edit = this.file.insert({ paper, key, titles }, version);
    return edit ? { kind: 'added', key, edit } : { kind: 'refused', reason: 'no-bibliography' };
  }

  remove(entry: BibliographyEntry): TextEdit | undefined {
    const { text, items } = this.file;
    const at = items.findIndex(({ start }) => start === entry.start);
    const item = items[at];
    if (!item) return undefined;
    const edit =
      item.layout === 'lines'
        ? removeLines(text, item)
        : removeMember(text, item, items[at - 1], items[at + 1]);
    return this.checked(edit, at, false);
  }

  publish(entry: BibliographyEntry, paper: Paper): TextEdit | undefined {
    const { items } = this.file;
    const at = items.findIndex(({ start }) => start === entry.start);
    const item = items[at];
    const old = item?.data();
    const described = this.file.contentOf({ paper, key: entry.key }, 'published');
    if (!item || !isRecord(old) || !isRecord(described)) return undefined;
    const own = Object.entries(old).filter(([name]) => !preprintFields.has(name) && !(name in described));
    const newText = this.file.rewrite(item, { ...described, ...Object.fromEntries(own) });
    return this.checked({ start: item.start, end: item.end, newText }, at, true);
  }

  /** The edit, if after it all other entries are read as before; broken entries may be in the way. */
  private checked(edit: TextEdit, at: number, isKept: boolean): TextEdit | undefined {
    const after = this.file.reread(applyEdits(this.text, [edit]));
    const [old, now] = [this, after].map(({ text, entries }) =>
      entries.map(({ key, start, end }) => `${key} ${text.slice(start, end)}`),
    ) as [string[], string[]];
    if (after.problems.length > this.problems.length || now.length !== old.length - (isKept ? 0 : 1))
      return undefined;
    old.splice(at, 1);
    if (isKept) now.splice(at, 1);
    return old.every((entry, i) => entry === now[i]) ? edit : undefined;
  }

  private listProblems(): readonly Problem[] {
    const problems = this.file.problems();
    for (const { entry, first } of this.duplicates)
      problems.report(entry.keyStart, { kind: 'duplicate-key', key: entry.key, firstLine: first.line });
    return problems.list();
  }

  private hasSameContent({ key, item }: Entry, paper: Paper, version: CitedVersion): boolean {
    return JSON.stringify(item.data()) === JSON.stringify(this.file.contentOf({ paper, key }, version));
  }
}

class Entry implements BibliographyEntry {
  readonly aliases: readonly string[] = [];
  private decoded: EntryWork | undefined;
  private written: SourceEntry | undefined;

  constructor(
    private readonly file: ItemFile,
    readonly item: Item,
    readonly line: number,
  ) {}

  get key() {
    return this.item.key;
  }
  get start() {
    return this.item.start;
  }
  get end() {
    return this.item.end;
  }
  get keyStart() {
    return this.item.keyStart;
  }
  get keyEnd() {
    return this.item.keyEnd;
  }

  get data(): unknown {
    return this.item.data();
  }

  get source(): SourceEntry {
    return (this.written ??= {
      format: this.file.kind === 'hayagriva' ? 'hayagriva' : 'csl-json',
      text: JSON.stringify(this.data),
    });
  }

  get work(): EntryWork {
    const data = this.data;
    const type =
      (isRecord(data) ? textOf(data['type']) : undefined) ?? (this.file.kind === 'hayagriva' ? 'misc' : '');
    return (this.decoded ??= workOfItem(this.file.itemOf(data, this.key), type.toLowerCase()));
  }
}
