import { expect, it } from 'vitest';
import { assembleModule, splitModule, withoutMembers } from './assemble.ts';

const source = `"""About."""

import json
from typing import (
    Any,
)

LIMIT: int = 1
PATHS = (
    "a",
)


# Why it is frozen.
@dataclass(frozen=True)
class Box:
    """A box.

    Text at the margin.
    """

    size: int
    names: tuple[str, ...] = ()

    def open(self) -> None:
        """Open it."""
        text = """
def not_a_block():
"""
        print(text)

    @property
    def weight(self) -> int:
        return 1


def free(
    value: Any,
) -> None:
    pass
`;

it('takes a module apart', () => {
  const { imports, blocks } = splitModule(source);
  expect(imports).toStrictEqual(['import json', 'from typing import (\n    Any,\n)']);
  expect(blocks.map(({ name }) => name)).toStrictEqual(['LIMIT', 'PATHS', 'Box', 'free']);
  expect(blocks[2]?.text.startsWith('# Why it is frozen.\n@dataclass')).toBe(true);
  expect(blocks[3]?.text).toBe('def free(\n    value: Any,\n) -> None:\n    pass');
});

it('leaves members out of a class', () => {
  const box = splitModule(source).blocks[2] ?? { name: '', text: '' };
  expect(withoutMembers(box, ['names', 'open']).text).toBe(
    '# Why it is frozen.\n@dataclass(frozen=True)\nclass Box:\n    """A box.\n\n    Text at the margin.\n    """\n    size: int\n\n    @property\n    def weight(self) -> int:\n        return 1',
  );
  expect(() => withoutMembers(box, ['missing'])).toThrow('class Box lacks a member of missing');
});

it('puts chosen parts together', () => {
  expect(
    assembleModule({ about: 'New.', imports: ['import a', 'import a', 'import b'], blocks: ['X = 1\n', 'Y = 2'] }),
  ).toBe('"""New."""\n\nimport a\nimport b\n\n\nX = 1\n\n\nY = 2\n');
});
