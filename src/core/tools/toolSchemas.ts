/** The part of JSON Schema that the inputs of our tools need. */
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
  /** For people. */
  readonly title: string;
  /** For the model. */
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
    'Ids of papers as paperside_search gives them; arXiv numbers, DOIs and citation keys do as well.',
} as const;
const document = {
  type: 'string',
  minLength: 1,
  description:
    'Path of the manuscript (LaTeX, Markdown, Typst, reStructuredText, Org or AsciiDoc), absolute or from the workspace folder.',
} as const;
const bibliography = {
  type: 'string',
  minLength: 1,
  description:
    'Path of the bibliography from the document’s folder. Only for a document that declares none and has several beside it, or none.',
} as const;

/** The tools for language models, by name. The manifest has the same: a test compares them. */
export const toolSchemas = {
  paperside_search: {
    title: 'Search papers',
    description:
      'Searches the user’s library of papers by half-remembered words of title or abstract, names, or identifiers; author:, year:2023..2025, topic:, venue: and "a phrase" narrow it. Returns real papers only, best first, each with its id, citation key and source. Search before you cite: never cite from memory.',
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
          description: 'At most so many papers; 8 unless told.',
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
      'Everything known about one paper in the library: all authors, dates, where it was published, whether it was withdrawn, identifiers, links, and the abstract.',
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
      'Returns BibTeX entries for papers in the library, made from their records. To put them into a document use paperside_cite instead: it keeps the bibliography free of duplicates.',
    inputSchema: {
      type: 'object',
      properties: {
        ids,
        version: {
          type: 'string',
          enum: ['auto', 'preprint', 'published'],
          description: 'auto (the published version where there is one) unless told.',
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
      'Inserts a citation of papers in the library into a document, in the syntax of its language, and adds their entries to its bibliography; an entry that is there already is used under its own key. Nothing else in either file changes.',
    inputSchema: {
      type: 'object',
      properties: {
        ids,
        document,
        after: {
          type: 'string',
          minLength: 1,
          description:
            'Words of the document, exactly as they stand there and only once, after which the citation goes.',
        },
        form: {
          type: 'string',
          enum: ['parenthetical', 'textual'],
          description: '“(Ouyang et al., 2022)” or “Ouyang et al. (2022)”; parenthetical unless told.',
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
      'Checks every key that a document cites, and the entries behind them, against real records: keys without an entry, entries that are of no paper known here, wrong years, authors, titles or numbers, withdrawn papers, preprints since published. A paper not known here may well exist.',
    inputSchema: {
      type: 'object',
      properties: {
        document: {
          ...document,
          description: `${document.description} Or a .bib file, all of whose entries are checked.`,
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

/** What a tool is given, once it has been checked. */
export type ToolInput<N extends ToolName> = {
  readonly [P in keyof Properties<N> as P extends Required<N> ? P : never]: Value<Properties<N>[P]>;
} & {
  readonly [P in keyof Properties<N> as P extends Required<N> ? never : P]?: Value<Properties<N>[P]>;
};
