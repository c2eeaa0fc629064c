import type { Row } from './row';

export const restructuredtext: Readonly<Record<string, Row>> = {
  'reStructuredText with sphinxcontrib-bibtex': {
    language: 'restructuredtext',
    parenthetical: [
      ['as a role', 'As shown |.', 'a', 'As shown :cite:p:`a`.'],
      ['in a word', 'x|y', 'a', 'x\\ :cite:p:`a`\\ y'],
      ['after other markup', '*x*|', 'a', '*x*\\ :cite:p:`a`'],
    ],
    textual: [['as a role', '| say', 'a', ':cite:t:`a` say', 'textual']],
    several: [['separates keys by commas', '|', 'a b', ':cite:p:`a,b`']],
    adding: [
      ['to the role `cite`', ':cite:`a|`', 'a b', ':cite:`a,b`'],
      ['with spaces', ':cite:t:`a, b|`', 'c', ':cite:t:`a, b, c`'],
      ['to a footnote', ':footcite:p:`a|`', 'b', ':footcite:p:`a,b`'],
      ['inside parentheses', '(see :cite:alp:`a|`, p. 3)', 'b', '(see :cite:alp:`a,b`, p. 3)'],
    ],
    notes: [['prefix and locator', ':cite:p:`{see}a{fig 1}|`', 'b', ':cite:p:`{see}a{fig 1},b`']],
    otherForms: [
      ['without brackets', '|', 'a', ':cite:alp:`a`', 'alp'],
      ['year', '|', 'a', ':cite:year:`a`', 'year'],
      ['authors', '|', 'a', ':cite:author:`a`', 'author'],
      ['label', '|', 'a', ':cite:label:`a`', 'label'],
      ['all authors', '|', 'a', ':cite:ps:`a`', 'ps'],
      ['a footnote', '|', 'a', ':footcite:p:`a`', 'footcite:p'],
      ['hidden', '|', 'a', ':cite:empty:`a`', 'empty'],
    ],
    reads: [
      [
        'every role',
        ':cite:`a` :cite:ts:`b` :cite:ct:`c` :cite:year:`d` :footcite:t:`e` :cite:empty:`f`',
        'a b c d e f',
      ],
    ],
    readsNone: [
      ['literal text', '``:cite:p:`a` ``'],
      ['a comment', '.. :cite:p:`a`\n'],
      ['code blocks', '.. code-block:: rst\n\n   :cite:p:`a`\n'],
      ['a literal block', 'So::\n\n  :cite:p:`a`\n'],
      ['other roles', ':ref:`a` :numref:`b`'],
      ['an e-mail address', 'me@home.org'],
    ],
    keys: [
      ['a', ':cite:p:`a`'],
      ['DBLP:conf/X-23', ':cite:p:`DBLP:conf/X-23`'],
      ['a`b', 'misread'],
      ['a,b', 'misread'],
      ['a(b)', 'misread'],
    ],
  },
  'reStructuredText with docutils only': {
    language: 'restructuredtext',
    preamble: 'So [x]_.\n\n.. [x] Someone.\n\n',
    parenthetical: [
      ['as a label', 'As shown |.', 'a', 'As shown [a]_.'],
      ['in a word', 'x|y', 'a', 'x\\ [a]_\\ y'],
    ],
    textual: [['has only one form', '| say', 'a', '[a]_ say', 'textual']],
    several: [['one after another', '|', 'a b', '[a]_ [b]_']],
    adding: [
      ['after it', '[a]_| .', 'b', '[a]_ [b]_ .'],
      ['never a key of the group twice', '[a]_ [b]_|', 'a c', '[a]_ [b]_ [c]_'],
    ],
    notes: [['keeps the text around it', '(see [a]_|, p. 3)', 'b', '(see [a]_ [b]_, p. 3)']],
    otherForms: [['has only one form', '|', 'a', '[a]_', 'year']],
    reads: [['labels', '[CIT2002]_ and [a.b-c]_', 'x CIT2002 a.b-c']],
    readsNone: [],
    keys: [],
  },
};
