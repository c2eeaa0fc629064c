/** The subset of JSON Schema used by the tools. */
export type InputSchema = {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, PropertySchema>>;
  readonly required: readonly string[];
  readonly additionalProperties: false;
};
export type PropertySchema = { readonly description: string } & (
  | { readonly type: 'string'; readonly enum?: readonly string[]; readonly minLength?: number }
  | { readonly type: 'integer'; readonly minimum: number; readonly maximum: number }
  | {
      readonly type: 'array';
      readonly items: { readonly type: 'string'; readonly minLength: 1 };
      readonly minItems: number;
      readonly maxItems: number;
    }
);

export interface ToolDescription {
  /** For the user. */
  readonly title: string;
  /** For the language model. */
  readonly description: string;
  readonly inputSchema: InputSchema;
  readonly isReadOnly: boolean;
}

const ids = {
  type: 'array',
  items: { type: 'string', minLength: 1 },
  minItems: 1,
  maxItems: 30,
  description:
    'Ids of papers as returned by paperside_search. arXiv numbers, DOIs and citation keys also work.',
} as const;
const document = {
  type: 'string',
  minLength: 1,
  description:
    'Path of the manuscript (LaTeX, Markdown, Typst, reStructuredText, Org or AsciiDoc), absolute or relative to the workspace folder.',
} as const;
const bibliography = {
  type: 'string',
  minLength: 1,
  description:
    'Path of the bibliography, relative to the document’s folder. Only for a document that declares no bibliography and does not have exactly one next to it.',
} as const;

/** The tools for language models, by name. A test compares them with the manifest. */
export const toolSchemas = {
  paperside_search: {
    title: 'Search papers',
    description:
      'Searches the user’s library of papers by words from the title or abstract, author names, or identifiers. Narrow the search with author:, year:2023..2025, topic:, venue: and "a phrase". Returns only real papers, best match first, each with its id, citation key and source. Search before you cite; never cite from memory.',
    inputSchema: {
      type: 'object',
      properties: {
        query: {
          type: 'string',
          minLength: 1,
          description: 'What the paper is about, or words of its title.',
        },
        limit: {
          type: 'integer',
          minimum: 1,
          maximum: 20,
          description: 'Maximum number of papers. Default: 8.',
        },
      },
      required: ['query'],
      additionalProperties: false,
    },
    isReadOnly: true,
  },
  paperside_get: {
    title: 'Get a paper',
    description:
      'Returns everything known about one paper in the library: all authors, dates, where it was published, whether it was withdrawn, identifiers, links, and the abstract.',
    inputSchema: {
      type: 'object',
      properties: {
        id: { type: 'string', minLength: 1, description: 'Id, arXiv number, DOI or citation key.' },
      },
      required: ['id'],
      additionalProperties: false,
    },
    isReadOnly: true,
  },
  paperside_bibtex: {
    title: 'BibTeX of papers',
    description:
      'Returns BibTeX entries for papers in the library, made from their records. To cite papers in a document, use paperside_cite instead: it keeps the bibliography free of duplicates.',
    inputSchema: {
      type: 'object',
      properties: {
        ids,
        version: {
          type: 'string',
          enum: ['auto', 'preprint', 'published'],
          description: 'Default: auto (the published version if there is one).',
        },
      },
      required: ['ids'],
      additionalProperties: false,
    },
    isReadOnly: true,
  },
  paperside_cite: {
    title: 'Cite papers in a document',
    description:
      'Inserts a citation of papers in the library into a document, in the syntax of its language, and adds their entries to its bibliography. An existing entry is reused under its own key. Nothing else in either file changes.',
    inputSchema: {
      type: 'object',
      properties: {
        ids,
        document,
        after: {
          type: 'string',
          minLength: 1,
          description:
            'Insert the citation after these words. They must occur exactly once in the document, as written here.',
        },
        form: {
          type: 'string',
          enum: ['parenthetical', 'textual'],
          description: '“(Ouyang et al., 2022)” or “Ouyang et al. (2022)”. Default: parenthetical.',
        },
        bibliography,
      },
      required: ['ids', 'document', 'after'],
      additionalProperties: false,
    },
    isReadOnly: false,
  },
  paperside_check_citations: {
    title: 'Check the citations of a document',
    description:
      'Checks every key that a document cites, and the entries behind them, against real records. Finds keys without an entry, entries of unknown papers, wrong years, authors, titles or numbers, withdrawn papers, and preprints that have been published since. An unknown paper may still exist.',
    inputSchema: {
      type: 'object',
      properties: {
        document: {
          ...document,
          description: `${document.description} Or a .bib file, to check all its entries.`,
        },
        bibliography,
      },
      required: ['document'],
      additionalProperties: false,
    },
    isReadOnly: true,
  },
} as const satisfies Record<string, ToolDescription>;

export type ToolName = keyof typeof toolSchemas;

type Value<P> = P extends { readonly enum: readonly (infer V)[] }
  ? V
  : P extends { readonly type: 'integer' }
    ? number
    : P extends { readonly type: 'array' }
      ? readonly string[]
      : string;
type Properties<N extends ToolName> = (typeof toolSchemas)[N]['inputSchema']['properties'];
type Required<N extends ToolName> = (typeof toolSchemas)[N]['inputSchema']['required'][number];

/** The input of a tool, after `checkInput`. */
export type ToolInput<N extends ToolName> = {
  readonly [P in keyof Properties<N> as P extends Required<N> ? P : never]: Value<Properties<N>[P]>;
} & {
  readonly [P in keyof Properties<N> as P extends Required<N> ? never : P]?: Value<Properties<N>[P]>;
};
