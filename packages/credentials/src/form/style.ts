/**
 * The pages' style sheet: one column from 320 px up, light and dark as the person's system is, nothing loaded from anywhere.
 *
 * @param ways - how many ways to connect there are to choose from. The chosen one's fields alone are shown, by `:has`; a browser
 *   that does not know it shows all.
 */
export const styleSheet = (ways: number): string => [base, controls, ...(ways > 1 ? [choice(ways)] : [])].join('\n');

const base = `
:root {
  color-scheme: light dark;
  --page: #f4f5f7; --card: #ffffff; --text: #1b1f24; --soft: #57606a; --line: #d0d7de; --edge: #868e97;
  --accent: #0b57d0; --on-accent: #ffffff; --wrong: #b3261e; --wrong-soft: #fdf0ef; --chosen: #eef4fe;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0f1216; --card: #181c22; --text: #e7eaee; --soft: #a3acb7; --line: #313842; --edge: #6d7784;
    --accent: #8ab4f8; --on-accent: #0b1c36; --wrong: #ffb4ab; --wrong-soft: #35201f; --chosen: #1d2a3f;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
}
main { max-width: 38rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
@media (min-width: 45rem) { main { padding-top: 4rem; } }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 0.5rem; text-wrap: balance; }
h2 { font-size: 1rem; margin: 0 0 0.25rem; }
p { margin: 0 0 1rem; overflow-wrap: anywhere; }
.card > p:last-child { margin-bottom: 0; }
code { font: 0.9em ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; overflow-wrap: anywhere; }
.lead { color: var(--soft); margin-bottom: 1.5rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 0.75rem; padding: 1.25rem; }
@media (min-width: 45rem) { .card { padding: 1.75rem; } }
.facts { margin: 1.5rem 0 0; padding: 0 0.25rem; color: var(--soft); font-size: 0.875rem; }
.facts div { display: grid; grid-template-columns: 6.5rem 1fr; gap: 0.75rem; padding: 0.4rem 0; }
@media (max-width: 30rem) { .facts div { grid-template-columns: 1fr; gap: 0; } }
.facts dt { font-weight: 600; }
.facts dd { margin: 0; }
.problems {
  border: 1px solid var(--wrong); border-radius: 0.5rem; background: var(--wrong-soft);
  padding: 0.75rem 1rem; margin-bottom: 1.25rem;
}
.problems ul { margin: 0; padding-left: 1.25rem; }
.problems a { color: var(--wrong); }
`;

const controls = `
fieldset { border: 0; margin: 0 0 1.5rem; padding: 0; min-width: 0; }
legend { padding: 0; margin-bottom: 0.5rem; font-weight: 600; }
.fields { margin-bottom: 0; }
.field { margin-bottom: 1.25rem; }
.field label { font-weight: 600; display: block; }
.optional { font-weight: 400; color: var(--soft); }
.hint { color: var(--soft); font-size: 0.9rem; margin: 0 0 0.35rem; overflow-wrap: anywhere; }
.wrong { color: var(--wrong); font-size: 0.9rem; font-weight: 600; margin: 0 0 0.35rem; }
input[type=text], input[type=password], input[type=url] {
  width: 100%; padding: 0.6rem 0.75rem; font: inherit; color: inherit; background: var(--card);
  border: 1px solid var(--edge); border-radius: 0.5rem;
}
input[aria-invalid=true] { border: 2px solid var(--wrong); }
:is(input, button, a):focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
button {
  width: 100%; padding: 0.75rem 1.25rem; font: inherit; font-weight: 600; cursor: pointer;
  color: var(--on-accent); background: var(--accent); border: 1px solid transparent; border-radius: 0.5rem;
}
button:hover { filter: brightness(1.08); }
@media (min-width: 30rem) { button { width: auto; } }
.way {
  display: grid; grid-template-columns: auto 1fr; gap: 0 0.75rem; align-items: start;
  border: 1px solid var(--line); border-radius: 0.5rem; padding: 0.75rem 1rem; margin-bottom: 0.5rem; cursor: pointer;
}
.way:has(:checked) { border-color: var(--accent); background: var(--chosen); }
.way input { margin: 0.3rem 0 0; width: 1rem; height: 1rem; accent-color: var(--accent); }
.way strong { display: block; color: var(--text); font-size: 1rem; }
.way span { color: var(--soft); font-size: 0.9rem; overflow-wrap: anywhere; }
`;

/** Where all ways' fields are shown, each names its way; where one is, the choice above says which. */
const choice = (ways: number): string => `
@supports selector(:has(*)) {
  .fields legend { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
}
${Array.from(
  { length: ways },
  (_, way) => `form:has(#choose-${way}:checked) .fields:not(#fields-${way}) { display: none; }`,
).join('\n')}`;
