/** A message from the page of the preview. */
export type PreviewMessage =
  | { readonly type: 'command'; readonly command: PreviewCommand }
  | { readonly type: 'preview'; readonly paperId: string }
  | { readonly type: 'map' };

/** The answer to `map`: the map of related papers. */
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

/** Reads a message from the page; undefined if it is not one of ours. */
export function readMessage(value: unknown): PreviewMessage | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { type, command, paperId } = value as Record<string, unknown>;
  if (type === 'map') return { type };
  if (type === 'preview' && typeof paperId === 'string') return { type, paperId };
  const known = commands.find((each) => each === command);
  return type === 'command' && known ? { type, command: known } : undefined;
}
