import tseslint from 'typescript-eslint';

/** The arrows of the house: extension → features → host → core ← mcp. CONTRIBUTING.md draws them. */
/**
 * @param {string[][]} patterns a regular expression and a message each
 * @returns {import('typescript-eslint').ConfigArray[number]['rules'] & {}}
 */
const forbid = (...patterns) => ({
  'no-restricted-imports': ['error', { patterns: patterns.map(([regex, message]) => ({ regex, message })) }],
});
const noNode = ['^node:', 'src/ runs in the web too: no Node built-in'];
const noMcp = ['/mcp/|^@modelcontextprotocol/', 'the MCP server is a program of its own'];
const noFuse = ['^fuse\\.js', 'search libraries have one door: core/search'];

export default tseslint.config(
  { ignores: ['dist', 'out', '.vscode-test', 'node_modules', 'test/fixtures', 'test/samples'] },
  tseslint.configs.recommended,
  {
    files: ['src/**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...forbid(noNode, noFuse, noMcp),
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['src/core/**/*.ts'],
    rules: {
      ...forbid(
        noNode,
        noFuse,
        ['^vscode$', 'core is pure: data in, data out'],
        ['/(host|features|mcp)/', 'core imports core only'],
        ['^(?!\\.|yaml$|@rgrove/parse-xml$|d3-force$)', 'core imports core and its own libraries only'],
      ),
      'no-restricted-globals': ['error', 'Date', 'console', 'setTimeout', 'fetch'],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: 'core is pure' }],
    },
  },
  {
    files: ['src/core/search/**/*.ts'],
    rules: forbid(
      noNode,
      ['^vscode$', 'core is pure: data in, data out'],
      ['/(host|features|mcp)/', 'core imports core only'],
      ['^(?!\\.|fuse\\.js)', 'core/search is the door to fuse.js and nothing else'],
    ),
  },
  {
    files: ['src/host/**/*.ts'],
    rules: forbid(noNode, noFuse, noMcp, ['/features/', 'host serves the features, and does not know them']),
  },
  {
    files: ['src/features/*.ts'],
    rules: forbid(noNode, noFuse, noMcp, [
      '^\\./',
      'a feature gets another one as a parameter, from extension.ts',
    ]),
  },
  {
    files: ['src/features/*/**/*.ts'],
    rules: forbid(noNode, noFuse, noMcp, [
      '^\\.\\./(?!\\.\\./(core|host)/)',
      'a feature gets another one as a parameter, from extension.ts',
    ]),
  },
  {
    files: ['src/mcp/**/*.ts'],
    rules: forbid(
      noFuse,
      ['^vscode$', 'Node runs it, not VS Code'],
      ['/(host|features)/', 'the MCP server imports core only'],
    ),
  },
  {
    files: ['**/*.{js,cjs}'],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
