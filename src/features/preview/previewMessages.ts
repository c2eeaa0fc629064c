/** What the preview's page asks of the extension. */
export type PreviewMessage =
  | { readonly type: 'command'; readonly command: PreviewCommand }
  | { readonly type: 'preview'; readonly paperId: string }
  | { readonly type: 'map' };

/** What the extension tells the page: the map of related papers, once it has been asked for. */
export interface MapMessage {
  readonly type: 'map';
  readonly svg: string;
}

const commands = [
  'insertCitation',
  'addToBibliography',
  'copyBibtex',
  'openPdf',
  'openNote',
  'completeMetadata',
] as const;
export type PreviewCommand = (typeof commands)[number];

/** The message, or undefined where it is none of ours. */
export function readMessage(value: unknown): PreviewMessage | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { type, command, paperId } = value as Record<string, unknown>;
  if (type === 'map') return { type };
  if (type === 'preview' && typeof paperId === 'string') return { type, paperId };
  const known = commands.find((each) => each === command);
  return type === 'command' && known ? { type, command: known } : undefined;
}
