import { html, raw } from 'hono/html';
import { controlsOf, type FormField, type FormWay, WAY_CONTROL } from './controls.ts';
import { type Html, renderDocument } from './document.ts';
import type { FormSubject } from './subject.ts';
import type { FormState } from './submission.ts';

/** The form's page: what is asked for, what was wrong with it the last time, and where it goes. No script is needed. */
export function renderForm(
  subject: FormSubject,
  state: FormState,
  { nonce, path }: { readonly nonce: string; readonly path: string },
): Html {
  const { ways, shared } = controlsOf(subject.spec);
  const isWrong = state.problems.size > 0;
  const isChoice = ways.length > 1;
  // After a refusal the first field to mend has the focus; before, what is asked first.
  const first = [...(ways[state.way]?.fields ?? []), ...shared].find(({ control }) =>
    isWrong ? state.problems.has(control) : !isChoice,
  );
  const fields = (list: readonly FormField[]): Html[] =>
    list.map((field) => renderField(field, state, field.control === first?.control));
  const title = `Connect to ${subject.title}`;
  return renderDocument(
    isWrong ? `Not yet: ${title}` : title,
    nonce,
    ways.length,
    html`<h1>${title}</h1>
<p class="lead">The connector signs in with these credentials. Use your own; the right to read is enough.</p>
<form class="card" method="post" action="${path}" autocomplete="off" novalidate>
${isWrong ? renderProblems([...ways.flatMap((way) => way.fields), ...shared], state) : ''}
${isChoice ? renderChoice(ways, state) : ''}
${ways.map((way) => (isChoice ? renderWay(way, fields(way.fields)) : fields(way.fields)))}
${fields(shared)}
<button>Save credentials</button>
</form>
${renderFacts(subject)}`,
  );
}

function renderProblems(fields: readonly FormField[], { problems }: FormState): Html {
  const wrong = fields.flatMap(({ control, label }) => {
    const what = problems.get(control);
    return what === undefined ? [] : [html`<li><a href="#${control}">${label} ${what}</a></li>`];
  });
  return html`<div class="problems" role="alert">
<h2>Not saved yet</h2>
<ul>${wrong}</ul>
</div>`;
}

function renderChoice(ways: readonly FormWay[], { way, problems }: FormState): Html {
  const marksOf = (index: number): string => (index === way ? ` checked${problems.size > 0 ? '' : ' autofocus'}` : '');
  return html`<fieldset>
<legend>How do you want to connect?</legend>
${ways.map(
  ({ value, label, description }, index) => html`<label class="way">
<input type="radio" name="${WAY_CONTROL}" id="choose-${value}" value="${value}"${raw(marksOf(index))}>
<span><strong>${label}</strong>${prose(description)}</span>
</label>`,
)}
</fieldset>`;
}

function renderWay({ label, value }: FormWay, fields: readonly Html[]): Html {
  return html`<fieldset class="fields" id="fields-${value}">
<legend>${label}</legend>
${fields.length === 0 ? html`<p class="hint">Nothing is needed for it.</p>` : fields}
</fieldset>`;
}

function renderField({ control, label, parameter }: FormField, state: FormState, isFirst: boolean): Html {
  const { required, secret, description } = parameter;
  const problem = state.problems.get(control);
  const describedBy = [`${control}-hint`, ...(problem === undefined ? [] : [`${control}-wrong`])].join(' ');
  const marks = [
    ...(required ? [' aria-required="true"'] : []),
    ...(problem === undefined ? [] : [' aria-invalid="true"']),
    ...(isFirst ? [' autofocus'] : []),
  ];
  return html`<div class="field">
<label for="${control}">${label}${required ? '' : html` <span class="optional">(optional)</span>`}</label>
<p class="hint" id="${control}-hint">${prose(description)}${secret && problem === undefined && state.problems.size > 0 ? ' Please enter it again: a secret is never sent back.' : ''}</p>
${problem === undefined ? '' : html`<p class="wrong" id="${control}-wrong">${label} ${problem}.</p>`}
<input type="${secret ? 'password' : 'text'}" id="${control}" name="${control}" value="${secret ? '' : (state.values.get(control) ?? '')}"
 autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="${describedBy}"${raw(marks.join(''))}>
</div>`;
}

function renderFacts({ source, file }: FormSubject): Html {
  return html`<dl class="facts">
<div><dt>Connector</dt><dd><code>${source}</code></dd></div>
<div><dt>Saved to</dt><dd><code>${breakable(file)}</code>, which only you can read and git ignores.</dd></div>
<div><dt>Privacy</dt><dd>This page comes from create-connector on this machine and loads nothing from elsewhere. What you enter
goes to that file alone; from there the connector sends it to the API, and to nobody else. The page closes after use.</dd></div>
</dl>`;
}

/** A spec's words: names of options stand between backticks there. */
function prose(text: string): Html[] {
  return text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));
}

/** A path that may be broken after its slashes. */
function breakable(path: string): Html[] {
  return path.split('/').map((part, index) => (index === 0 ? html`${part}` : html`/<wbr>${part}`));
}
