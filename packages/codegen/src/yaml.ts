import { Document, isScalar, Scalar, visit } from 'yaml';

/**
 * Plain words that readers of YAML 1.1, PyYAML among them, take for something other than text: booleans, dates, `12:30`
 * (base 60), `1_000`, the merge key and the default value.
 */
const ambiguous =
  /^(?:y|n|yes|no|on|off|true|false|null|~|=|<<|[-+.]?[0-9][0-9_,.]*(?:e[-+]?[0-9]*)?|[-+]?[0-9][0-9_]*(?::[0-9_.]+)+|[-+]?\.(?:inf|nan)|[-+]?0[box][0-9a-f_]+|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*)$/i;

/** Code points that PyYAML refuses, or takes for a line break, unless they are escaped. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u00a0\ufffe\uffff]/u;

/** The line that tells an editor which JSON Schema a YAML file follows. */
export const schemaLine = (location: string): string => `# yaml-language-server: $schema=${location}\n`;

/**
 * A JSON value as YAML that readers of 1.1 and of 1.2 understand alike: every text that one of them could take for another
 * type is quoted. Lines are not folded, aliases not used.
 */
export function toYaml(value: unknown): string {
  const document = new Document(value, { compat: 'yaml-1.1', aliasDuplicateObjects: false });
  visit(document, {
    Scalar(_key, node) {
      if (!isScalar(node) || typeof node.value !== 'string') return;
      const inner = node.value.replaceAll('\n', '');
      if (ambiguous.test(node.value) || unprintable.test(inner)) node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  const all = new RegExp(unprintable, 'gu');
  return document.toString({ lineWidth: 0 }).replace(all, (char) => (char === '\n' ? char : escapeChar(char)));
}

/** Only double-quoted texts hold such characters, so the escape is read as one. */
function escapeChar(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}
