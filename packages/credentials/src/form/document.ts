import { html, raw } from 'hono/html';
import { styleSheet } from './style.ts';

/** Escaped text that stands in a page. */
export type Html = ReturnType<typeof html>;

/**
 * A whole page around its content.
 *
 * @param nonce - the one that the response's Content-Security-Policy names
 * @param ways - see {@link styleSheet}
 */
export function renderDocument(title: string, nonce: string, ways: number, content: Html): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style nonce="${nonce}">${raw(styleSheet(ways))}</style>
</head>
<body>
<main>
${content}
</main>
</body>
</html>
`;
}
