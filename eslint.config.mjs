import tseslint from 'typescript-eslint';
import { noCircles } from './test/lint/noCircles.mjs';

/**
 * The arrows of the house: extension → features → host → core ← disk ← cli, mcp. CONTRIBUTING.md draws them.
 *
 * @param {string[][]} patterns a regular expression and a message each
 * @returns {import('typescript-eslint').ConfigArray[number]['rules'] & {}}
 */
const forbid = (...patterns) => ({
  'no-restricted-imports': ['error', { patterns: patterns.map(([regex, message]) => ({ regex, message })) }],
});
const noNode = ['^node:', 'src/ runs in the web too: no Node built-in'];
const noMcp = ['/(disk|cli|mcp)/|^@modelcontextprotocol/', 'what Node runs is a program of its own'];
const noFuse = ['^fuse\\.js', 'fuse.js has one door: core/text/closestNames.ts'];
const noServices = ['/create(?:Host)?Services$', 'a feature names the services it uses in its own interface'];
const pureCore = [
  noNode,
  ['^vscode$', 'core is pure: data in, data out'],
  ['/(host|features|disk|cli|mcp)/', 'core imports core only'],
];

/** The rooms at the bottom of the core, each with the rooms that it may import. */
const bottomRooms = {
  text: [],
  steps: [],
  storage: [],
  keys: ['text'],
  yaml: ['text'],
  languages: ['text', 'yaml'],
  work: ['text'],
};

export default tseslint.config(
  { ignores: ['dist', 'out', '.vscode-test', 'node_modules', 'test/fixtures', 'test/samples'] },
  tseslint.configs.recommended,
  {
    files: ['src/**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { paperside: { rules: { 'no-circles': noCircles } } },
    rules: {
      ...forbid(noNode, noFuse, noMcp),
      'paperside/no-circles': 'error',
      'max-lines': ['error', 300],
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['src/core/**/*.ts'],
    rules: {
      ...forbid(...pureCore, [
        '^(?!\\.|yaml$|@rgrove/parse-xml$|d3-force$)',
        'core imports core and its own libraries only',
      ]),
      'no-restricted-globals': ['error', 'Date', 'console', 'setTimeout', 'fetch'],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: 'core is pure' }],
    },
  },
  {
    files: ['src/core/search/**/*.ts'],
    rules: forbid(...pureCore, ['^(?!\\.)', 'the search engine uses no library']),
  },
  ...Object.entries(bottomRooms).map(([room, below]) => ({
    files: [`src/core/${room}/**/*.ts`],
    rules: forbid(
      ...pureCore,
      ['^(?!\\.|yaml$)', 'core imports core and its own libraries only'],
      [
        `^\\.\\./(?!(${[...below, '[^/]+$'].join('|')}))`,
        `core/${room} imports ${below.join(' and ') || 'no other room'}`,
      ],
    ),
  })),
  {
    files: ['src/core/text/closestNames.ts'],
    rules: forbid(...pureCore, ['^(?!\\./|fuse\\.js$)', 'core/text imports no other room']),
  },
  {
    files: ['src/host/**/*.ts'],
    rules: forbid(noNode, noFuse, noMcp, ['/features/', 'host serves the features, and does not know them']),
  },
  {
    files: ['src/host/{tasks,storage}/**/*.ts'],
    rules: forbid(noNode, noFuse, noMcp, [
      '^\\.\\./(?!\\.\\./core/)',
      'this room imports no other of the host',
    ]),
  },
  {
    files: ['src/features/*.ts'],
    rules: forbid(noNode, noFuse, noMcp, noServices, ['^\\./', 'a feature gets another one as a parameter']),
  },
  {
    files: ['src/features/*/**/*.ts'],
    rules: forbid(noNode, noFuse, noMcp, noServices, [
      '^\\.\\./(?!\\.\\./(core|host)/)',
      'a feature gets another one as a parameter',
    ]),
  },
  {
    files: ['src/{disk,cli,mcp}/**/*.ts'],
    rules: forbid(
      noFuse,
      ['^vscode$', 'Node runs it, not VS Code'],
      ['/(host|features)/', 'what Node runs imports core and the disk only'],
      [
        '^\\.\\./(cli|mcp)/',
        'the command line and the MCP server share the disk, and do not know each other',
      ],
    ),
  },
  {
    files: ['**/*.{js,cjs}'],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
