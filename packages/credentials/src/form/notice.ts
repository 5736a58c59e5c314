import { html } from 'hono/html';
import { type Html, renderDocument } from './document.ts';

/** A page with one thing to say. */
export function renderNotice(heading: string, text: string, nonce: string): Html {
  return renderDocument(
    heading,
    nonce,
    0,
    html`<div class="card" role="status">
<h1>${heading}</h1>
<p>${text}</p>
</div>`,
  );
}
