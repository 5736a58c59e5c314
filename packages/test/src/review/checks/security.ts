import { artifactPath, redact } from '@create-connector/contracts';
import { type Check, judged, lineOf, type Note, notApplicable } from '../check.ts';
import type { ReviewFacts } from '../facts.ts';
import { observed } from '../in-code.ts';
import { dependenciesOf } from '../pyproject.ts';

/** A check that a kind of observation does not occur. */
const never = (id: string, severity: Check['severity'], about: string, kind: string, what: string): Check => ({
  id,
  severity,
  about,
  judge: (facts) => judged(observed(facts, kind, ({ detail }) => `${what} (${detail})`)),
});

/** Family D of the public checklist: nothing that a connector must not do. */
export const securityChecks: readonly Check[] = [
  {
    id: 'D1',
    severity: 'blocker',
    about: 'no secret stands in any file',
    judge: (facts) =>
      judged([...observed(facts, 'hard_coded_secret', ({ detail }) => `holds a secret: ${detail}`), ...leaked(facts)]),
  },
  never('D2', 'blocker', 'no text is run as code', 'runs_text', 'runs text as code'),
  never('D3', 'major', 'no program is started', 'shell', 'starts a program'),
  never('D4', 'major', 'certificates are checked', 'unverified_tls', 'turns the check of certificates off'),
  never(
    'D5',
    'blocker',
    'no answer is read by pickle and its like',
    'pickle',
    'reads objects by a serialiser that runs code',
  ),
  never('D6', 'major', 'YAML is read by the safe loader', 'yaml_load', 'reads YAML by a loader that runs code'),
  never('D7', 'major', 'no option names a file', 'opened_path', 'opens a path that is made at run time'),
  never('D8', 'major', 'no log tells a secret', 'logged_secret', 'tells a secret to a log'),
  never('D9', 'major', 'no address is plain http', 'http_base', 'speaks plain http'),
  {
    id: 'D10',
    severity: 'minor',
    about: 'every requirement has a lower and an upper bound',
    judge({ texts, source }) {
      const file = artifactPath('pyproject', source);
      const text = texts.get(file) ?? null;
      const dependencies = dependenciesOf(text);
      if (dependencies === null) return notApplicable('pyproject.toml is made by step 6, which checks it');
      if (typeof dependencies === 'string') return notApplicable('pyproject.toml can’t be read, see C5');
      const loose = dependencies.filter((one) => !(/~=|==/.test(one) || (/>=?/.test(one) && /</.test(one))));
      return judged(
        loose.map((one) => ({ file, line: lineOf(text, one), message: `${one} is not bounded on both sides` })),
      );
    },
  },
];

/** Files that hold a value of the credentials in use. */
function leaked({ texts, secrets }: ReviewFacts): Note[] {
  const notes: Note[] = [];
  for (const [file, text] of texts) {
    if (redact(text, secrets) !== text) notes.push({ file, line: null, message: 'holds a value of the credentials' });
  }
  return notes;
}
